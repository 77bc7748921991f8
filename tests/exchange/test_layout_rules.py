"""What must hold for every picture of a network map, whoever stands where."""

from itertools import combinations
from math import hypot

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpi_widgets.exchange.drawing.picture import Link, Member, Rect, Round
from cpi_widgets.exchange.drawing.placement import layout

SLACK = 0.03
RINGS = ("closest", "close", "not so close", "distant")
LABELS = [
    "Ann",
    "Auntie Abena",
    "Kitchen table and solder kit",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "محمد عبد الرحمن الطويل",
    "שרה בת־אל",
    "👩‍👩‍👧‍👦 our family 🇬🇧",
    "日本語の名前がとても長い場合はどうする",
    "<b>K</b>",
    "A" * 3000,
    "\u200d",
]
labels = st.sampled_from(LABELS) | st.text(min_size=1, max_size=30)


@st.composite
def maps(draw):
    width = draw(st.integers(320, 1920))
    height = draw(st.sampled_from([width, max(320, width * 3 // 5), max(320, width * 2)]))
    one_ring = draw(st.sampled_from([None, None, None, 1, 2, 3, 4]))
    count = draw(st.sampled_from([0, 1, 2, 5, 12, 12, 30, 60, 100]))
    some = draw(st.lists(labels, min_size=1, max_size=8))
    rng = draw(st.randoms(use_true_random=False))
    members = [
        Member(
            id=f"m{i}",
            label=rng.choice(some),
            kind=rng.choice(["person", "place", "activity"]),
            ring=one_ring or rng.choice([1, 2, 3, 4, None]),
            angle=rng.choice([None, round(rng.uniform(0, 359.99), 2)]),
            pinned=rng.random() < 0.4,
            paid=rng.random() < 0.3,
            together=rng.random() < 0.4,
            lost_touch=rng.random() < 0.1,
        )
        for i in range(count)
    ]
    ties = []
    for i in range(rng.randrange(2 * count) if count > 1 else 0):
        a, b = rng.sample(range(count), 2)
        ties.append(Link(f"t{i}", f"m{a}", f"m{b}", rng.choice(["family", "close", "strained", "lends tools"])))
    corner = Rect(width - 60, height - 108, 52, 100)
    bar = Rect(0, 0, width // 3, 48)
    return {
        "width": width,
        "height": height,
        "centre": draw(labels),
        "rings": RINGS,
        "members": members,
        "ties": ties,
        "exclusions": draw(st.sampled_from([(), (corner,), (corner, bar)])),
        "size": draw(st.sampled_from(["normal", "normal", "large"])),
        "selected": draw(st.sampled_from([None, "m0"])),
    }


def boxes_meet(a, b):
    return a.x + SLACK < b.x + b.w and b.x + SLACK < a.x + a.w and a.y + SLACK < b.y + b.h and b.y + SLACK < a.y + a.h


def box_meets_disc(box, disc, allow):
    dx = max(box.x - disc.x, 0, disc.x - box.x - box.w)
    dy = max(box.y - disc.y, 0, disc.y - box.y - box.h)
    return hypot(dx, dy) < disc.r - allow - SLACK


def is_inside(box, picture):
    return (
        box.x >= -SLACK
        and box.y >= -SLACK
        and box.x + box.w <= picture.width + SLACK
        and box.y + box.h <= picture.height + SLACK
    )


def around(disc):
    return Rect(disc.x - disc.r, disc.y - disc.r, 2 * disc.r, 2 * disc.r)


def check_nothing_overlaps(picture, exclusions):
    rounds = [*picture.discs, *picture.badges, picture.centre]
    names = [ring.name for ring in picture.rings]
    for a, b in combinations(rounds, 2):
        assert hypot(a.x - b.x, a.y - b.y) >= a.r + b.r - SLACK, (a, b)
    for a, b in combinations([*picture.labels, *names], 2):
        assert not boxes_meet(a, b), (a, b)
    for box in (*picture.labels, *names):
        assert is_inside(box, picture), box
        assert not any(boxes_meet(box, wall) for wall in exclusions), box
        for disc in rounds:
            assert not box_meets_disc(box, disc, 1), (box, disc)
    for disc in rounds[:-1]:
        assert is_inside(around(disc), picture), disc
        assert not any(box_meets_disc(wall, disc, 0) for wall in (*exclusions, *names)), disc


def check_rings_are_kept(picture, members):
    by_id = {m.id: m for m in members}
    for ring in picture.rings:
        assert ring.outer - ring.inner >= 24
    for disc in picture.discs:
        ring = picture.rings[disc.ring - 1]
        far = hypot(disc.x - picture.cx, disc.y - picture.cy)
        assert by_id[disc.id].ring == disc.ring
        assert ring.inner - SLACK <= far - disc.r, disc
        assert far + disc.r <= ring.outer + SLACK, disc
        assert disc.r >= 12
    for badge in picture.badges:
        assert {by_id[key].ring for key in badge.ids} == {badge.ring}
        assert badge.count == len(badge.ids) > 0


def check_everybody_is_there_once(picture, members):
    shown = [d.id for d in picture.discs] + [key for badge in picture.badges for key in badge.ids] + [*picture.tray]
    assert sorted(shown) == sorted(m.id for m in members)
    assert set(picture.tray) == {m.id for m in members if m.ring is None}
    whole = [label.id for label in picture.labels if not label.cut]
    assert sorted(whole + [letter.id for letter in picture.letters]) == sorted(d.id for d in picture.discs)


def check_the_key_is_clear(picture):
    """Who is in the key shows what nobody else shows, and the initials whenever nobody else has them."""
    signs = {item.id: item.letter for item in picture.letters}
    words = {disc.id: signs.get(disc.id, disc.initials) for disc in picture.discs}
    for disc in (disc for disc in picture.discs if disc.id in signs):
        others = {word for key, word in words.items() if key != disc.id}
        assert signs[disc.id] not in others
        assert signs[disc.id] == disc.initials or disc.initials in {*others, ""}


def gap(box, disc):
    """How far a box is from a disc, px."""
    dx = max(box.x - disc.x, 0, disc.x - box.x - box.w)
    dy = max(box.y - disc.y, 0, disc.y - box.y - box.h)
    return hypot(dx, dy) - disc.r


def check_labels_are_nearest_their_own(picture):
    by_id = {disc.id: disc for disc in picture.discs}
    for label in picture.labels:
        own = by_id[label.id]
        for other in (*picture.discs, *picture.badges, picture.centre):
            assert other is own or gap(label, other) >= gap(label, own) + 3 - SLACK, (label, other)


def check_numbers_lie_on_nothing(picture):
    marks = [Round(tie.mark.x, tie.mark.y, 8) for tie in picture.ties if tie.number and tie.mark]
    for a, b in combinations(marks, 2):
        assert hypot(a.x - b.x, a.y - b.y) >= a.r + b.r - SLACK
    for mark in marks:
        for disc in (*picture.discs, *picture.badges, picture.centre):
            assert hypot(mark.x - disc.x, mark.y - disc.y) >= mark.r + disc.r - SLACK, (mark, disc)
        assert not any(box_meets_disc(box, mark, 0) for box in (*picture.labels, *(r.name for r in picture.rings)))


def check_ties_pass_beside_the_middle(picture):
    centre: Round = picture.centre
    for tie in picture.ties:
        (_, ax, ay), (_, qx, qy, bx, by) = tie.path
        for i in range(41):
            t, u = i / 40, 1 - i / 40
            x, y = u * u * ax + 2 * u * t * qx + t * t * bx, u * u * ay + 2 * u * t * qy + t * t * by
            assert hypot(x - centre.x, y - centre.y) >= centre.r, tie


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(maps())
def test_nothing_overlaps_and_nobody_is_lost(given_map):
    picture = layout(**given_map)
    check_nothing_overlaps(picture, given_map["exclusions"])
    check_rings_are_kept(picture, given_map["members"])
    check_everybody_is_there_once(picture, given_map["members"])
    check_the_key_is_clear(picture)
    check_labels_are_nearest_their_own(picture)
    check_numbers_lie_on_nothing(picture)
    check_ties_pass_beside_the_middle(picture)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(maps(), st.randoms(use_true_random=False))
def test_order_changes_nothing(given_map, rng):
    first = layout(**given_map)
    members, ties = list(given_map["members"]), list(given_map["ties"])
    rng.shuffle(members)
    rng.shuffle(ties)
    assert layout(**{**given_map, "members": members, "ties": ties}) == first


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(0, 359), min_size=1, max_size=6, unique=True), st.integers(0, 40))
def test_those_put_there_by_hand_stay(angles, others):
    apart = [angle for i, angle in enumerate(angles) if all(abs(angle - a) % 360 > 20 for a in angles[:i])]
    apart = [a for a in apart if all(min(abs(a - b), 360 - abs(a - b)) > 20 for b in apart if b != a)]
    pinned = [Member(f"p{a}", f"P {a}", ring=3, angle=a, pinned=True) for a in apart]
    crowd = [Member(f"m{i}", f"M {i}", ring=3, angle=(i * 17) % 360) for i in range(others)]
    picture = layout(width=768, height=768, centre="K", rings=RINGS, members=[*pinned, *crowd])
    at = {disc.id: disc.angle for disc in picture.discs}
    assert {key: at[key] for key in at if key.startswith("p")} == {m.id: m.angle for m in pinned}


def added_one_by_one(rings, size=720):
    """A map as it grows on a page: each newcomer takes the place that the layout gives, in whole degrees."""
    members = []
    for i, ring in enumerate(rings):
        grown = layout(
            width=size, height=size, centre="K", rings=RINGS, members=[*members, Member(f"m{i}", "Ann", ring=ring)]
        )
        angle = next(disc.angle for disc in grown.discs if disc.id == f"m{i}")
        members.append(Member(f"m{i}", "Ann", ring=ring, angle=round(angle) % 360))
    return layout(width=size, height=size, centre="K", rings=RINGS, members=members)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(1, 4), min_size=9, max_size=20))
def test_newcomers_spread_round_the_whole_map(rings):
    picture = added_one_by_one(rings)
    for third in (0, 120, 240):
        near = [disc for disc in picture.discs if abs((disc.angle - third + 180) % 360 - 180) <= 60]
        assert len(near) >= len(rings) // 5, f"{len(near)} of {len(rings)} round {third}°"


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.permutations([1, 1, 2, 2, 3, 3, 4, 4]), st.integers(1, 8))
def test_where_there_is_room_a_label_stands_in_its_own_ring(order, count):
    rings = order[:count]
    picture = added_one_by_one(rings)
    at = {disc.id: disc.ring for disc in picture.discs}
    assert len(picture.labels) == len(rings)
    for label in picture.labels:
        ring = picture.rings[at[label.id] - 1]
        corners = [(label.x + dx - picture.cx, label.y + dy - picture.cy) for dx in (0, label.w) for dy in (0, label.h)]
        assert all(ring.inner - 4 <= hypot(x, y) for x, y in corners)
        assert ring.n == 4 or all(hypot(x, y) <= ring.outer + 4 for x, y in corners)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(maps())
def test_ties_go_round_discs_where_they_can(given_map):
    """No tie runs through more discs than it would on the shortest light curve."""
    few = {**given_map, "ties": given_map["ties"][:60]}
    many = {**given_map, "ties": [*few["ties"], *(Link(f"z{i}", "m0", "nobody") for i in range(61))]}
    straight = {tie.id: tie for tie in layout(**many).ties}
    picture = layout(**few)
    for tie in (tie for tie in picture.ties if not tie.offset):  # of a bundle, its middle goes round
        assert discs_crossed(tie, picture) <= discs_crossed(straight[tie.id], picture) + 8, tie


def discs_crossed(tie, picture):
    """How much of a tie lies on discs that are not its own, in hundredths."""
    (_, ax, ay), (_, qx, qy, bx, by) = tie.path
    points = [(t / 100, 1 - t / 100) for t in range(101)]
    way = [(u * u * ax + 2 * u * t * qx + t * t * bx, u * u * ay + 2 * u * t * qy + t * t * by) for t, u in points]
    others = [disc for disc in picture.discs if disc.id not in {tie.a, tie.b}]
    return sum(any(hypot(x - disc.x, y - disc.y) < disc.r for disc in others) for x, y in way)
