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
    said = [label.id for label in picture.labels] + [letter.id for letter in picture.letters]
    assert sorted(said) == sorted(d.id for d in picture.discs)


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
