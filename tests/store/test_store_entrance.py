"""Letting others in, and what everybody may do with their own sessions: in the store's process and over its socket."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count

import pytest

from cpi_widgets.model import Contact, RefusedError, SiteRole
from cpi_widgets.store.attempts import Knock, TooOftenError
from cpi_widgets.store.client import ClientDesk, connect
from cpi_widgets.store.entrance import Came, Invitation
from cpi_widgets.store.file import FileStore
from cpi_widgets.store.sessions import hashed

KETTLES = "seven green kettles sing"
_numbers = count()


@dataclass
class Site:
    """A store and a trainer, an administrator and a practitioner with a case, each signed in."""

    desk: FileStore | ClientDesk
    admin: str
    trainer: str
    worker: str
    k: str
    case: str

    @property
    def at(self):
        return self.desk.entrance

    def person(self, session: str) -> str:
        return self.desk.session(session).person


def come_in(desk, label, *roles):
    return desk.redeem(desk.entry_link(desk.add_person(label, roles)), Knock(device=f"Tablet of {label}"))


@pytest.fixture(params=["file", pytest.param("client", marks=pytest.mark.server)])
def site(request) -> Site:
    desk = request.getfixturevalue(f"{request.param}_desk").store
    admin, trainer = come_in(desk, "A", SiteRole.ADMINISTRATOR), come_in(desk, "T", SiteRole.TRAINER)
    worker, k = come_in(desk, "B", SiteRole.PRACTITIONER), come_in(desk, "K")
    case = desk.add_case("K and B", desk.session(k).person, desk.session(worker).person)
    return Site(desk, admin, trainer, worker, k, case.id)


def new_name() -> str:
    return f"name {next(_numbers)}"


def test_a_link_tells_its_holder_who_invites_them_and_to_what(site):
    link = site.at.invite_again(site.worker, site.case)
    named = Invitation("person", once=True, label="K", case=site.case, title="K and B", by="B")
    assert site.at.look_at_link(link) == named
    assert site.at.look_at_link(link[:-1] + ("A" if link[-1] != "A" else "B")) is None
    k, other = site.desk.session(site.k).person, site.desk.add_person("C", {SiteRole.PRACTITIONER})
    site.desk.add_case("K and C", k, other)
    assert site.at.look_at_link(link) == Invitation("person", once=True, label="K"), "which of the two is not known"


def test_a_new_colleague_comes_in_once_and_chooses_how_to_sign_in(site):
    person, link = site.at.add_colleague(site.trainer, "New", {SiteRole.PRACTITIONER, SiteRole.CO_TRAINER})
    assert site.at.look_at_link(link) == Invitation("person", once=True, label="New"), "no case of theirs yet"
    line = next(each for each in site.at.colleagues(site.admin) if each.person == person)
    assert (line.label, line.can_sign_in) == ("New", False)
    session = site.desk.redeem(link)
    assert site.desk.redeem(link) is None
    assert site.desk.session(session).roles == {SiteRole.PRACTITIONER, SiteRole.CO_TRAINER}
    name = new_name()
    assert site.at.choose_sign_in(session, name, KETTLES, Knock(), label="Newt").mistakes == {}
    assert "name" in site.at.choose_sign_in(session, "x", KETTLES, Knock(), current=KETTLES).mistakes
    came = site.at.sign_in(name, KETTLES, Knock(device="Firefox on a computer"))
    me = site.at.me(came.session)
    assert (me.person, me.label, me.name, me.has_code, me.has_words) == (person, "Newt", name, False, False)
    assert me.here == hashed(came.session)
    assert {each.device for each in me.signed_in} == {"", "Firefox on a computer"}
    assert next(each.can_sign_in for each in site.at.colleagues(site.admin) if each.person == person)


def test_who_may_let_whom_in(site):
    for session in (site.worker, site.k):
        for deed in (
            lambda who: site.at.add_colleague(who, "X", {SiteRole.PRACTITIONER}),
            site.at.colleagues,
            lambda who: site.at.reset_colleague(who, site.person(site.trainer)),
            lambda who: site.at.dismiss_colleague(who, site.person(site.trainer)),
        ):
            with pytest.raises(RefusedError, match="Only an administrator or a trainer can do this"):
                deed(session)
    admin = site.person(site.admin)
    with pytest.raises(RefusedError, match="Only an administrator can do this"):
        site.at.add_colleague(site.trainer, "X", {SiteRole.TRAINER, SiteRole.ADMINISTRATOR})
    with pytest.raises(RefusedError, match="Only an administrator can do this"):
        site.at.reset_colleague(site.trainer, admin)
    with pytest.raises(RefusedError, match="Only an administrator can do this"):
        site.at.dismiss_colleague(site.trainer, admin)
    with pytest.raises(RefusedError, match="not known here"):
        site.at.reset_colleague(site.admin, site.person(site.k))
    with pytest.raises(RefusedError, match="to yourself"):
        site.at.dismiss_colleague(site.admin, admin)
    with pytest.raises(RefusedError, match="at least one role"):
        site.at.add_colleague(site.admin, "X", ())
    assert site.desk.session(site.admin) is not None
    site.at.add_colleague(site.admin, "X", {SiteRole.ADMINISTRATOR})


def test_resetting_a_colleague_ends_their_old_ways_in_at_once(site):
    name = new_name()
    site.at.choose_sign_in(site.worker, name, KETTLES, Knock())
    link, ended = site.at.reset_colleague(site.admin, site.person(site.worker))
    assert ended == (hashed(site.worker),)
    assert site.desk.session(site.worker) is None
    assert site.at.sign_in(name, KETTLES, Knock()) == Came()
    again = site.desk.redeem(link)
    assert site.desk.session(again).roles == {SiteRole.PRACTITIONER}
    assert site.at.choose_sign_in(again, name, KETTLES, Knock()).mistakes == {}


def test_a_dismissed_colleague_has_no_way_in_and_what_they_wrote_stays(site):
    worker = site.person(site.worker)
    name = new_name()
    site.at.choose_sign_in(site.worker, name, KETTLES, Knock())
    site.desk.act_as(worker).space(site.case).put(Contact(label="Ann"))
    assert site.at.dismiss_colleague(site.trainer, worker) == (hashed(site.worker),)
    assert site.desk.session(site.worker) is None
    assert site.at.sign_in(name, KETTLES, Knock()) == Came()
    assert worker not in {each.person for each in site.at.colleagues(site.admin)}
    k_case = site.desk.act_as(site.person(site.k)).space(site.case)
    assert [each.record.label for each in k_case.all(Contact)] == ["Ann"]


def test_nobody_comes_in_as_a_colleague_who_has_left(site):
    both_staff = site.desk.add_case("Two of us", site.person(site.trainer), site.person(site.worker))
    worker = site.person(site.worker)
    link = site.at.reset_colleague(site.admin, worker)[0]
    site.at.dismiss_colleague(site.admin, worker)
    assert site.desk.redeem(link) is None
    assert both_staff.id not in site.at.invitable(site.trainer)
    for deed in (
        lambda: site.at.invite_again(site.trainer, both_staff.id),
        lambda: site.at.reset_colleague(site.admin, worker),
        lambda: site.at.add_colleague(site.admin, "X", {SiteRole.FORMER}),
    ):
        with pytest.raises(RefusedError):
            deed()


def test_a_new_link_for_the_other_one_of_a_case(site):
    assert site.at.invitable(site.worker) == {site.case}
    old, link = (site.at.invite_again(site.worker, site.case) for _ in range(2))
    assert site.desk.redeem(old) is None
    back = site.desk.redeem(link)
    assert site.person(back) == site.person(site.k)
    assert site.desk.session(site.k) is not None, "they say themselves what else should end"


def test_nobody_gets_a_link_that_is_not_theirs_to_give(site):
    for session in (site.trainer, site.admin):
        assert site.at.invitable(session) == frozenset()
    with pytest.raises(RefusedError, match="signs in with a name"):
        site.at.invite_again(site.trainer, site.case)  # a case of others
    with pytest.raises(RefusedError, match="Only staff"):
        site.at.invite_again(site.k, site.case)
    both_staff = site.desk.add_case("Two of us", site.person(site.trainer), site.person(site.worker))
    with pytest.raises(RefusedError, match="signs in with a name"):
        site.at.invite_again(site.worker, both_staff.id)
    with pytest.raises(RefusedError, match="signs in with a name"):
        site.at.invite_again(site.worker, "made-up")


def test_everybody_ends_their_own_sessions_and_nobody_elses(site):
    k = site.person(site.k)
    others = [site.desk.redeem(site.desk.entry_link(k)) for _ in range(3)]
    assert site.at.end_sessions(site.worker, hashed(others[0])) == ()
    assert site.at.end_sessions(site.k, hashed(others[0])) == (hashed(others[0]),)
    assert [site.desk.session(each) is None for each in (site.k, *others)] == [False, True, False, False]
    assert set(site.at.end_sessions(site.k)) == {hashed(each) for each in others[1:]}
    assert len(site.at.me(site.k).signed_in) == 1


def test_an_ended_session_may_ask_for_nothing(site):
    site.desk.end_session(site.admin)
    asks = [
        site.at.me, site.at.begin_code, site.at.new_words, site.at.end_sessions, site.at.invitable, site.at.colleagues,
        lambda s: site.at.choose_sign_in(s, new_name(), KETTLES, Knock()),
        lambda s: site.at.confirm_code(s, "123456", KETTLES, Knock()),
        lambda s: site.at.end_code(s, KETTLES, Knock()),
        lambda s: site.at.invite_again(s, site.case),
        lambda s: site.at.add_colleague(s, "X", {SiteRole.TRAINER}),
        lambda s: site.at.reset_colleague(s, site.person(site.worker)),
        lambda s: site.at.dismiss_colleague(s, site.person(site.worker)),
    ]  # fmt: skip
    for ask in asks:
        for session in (site.admin, "made up", ""):
            with pytest.raises(RefusedError, match="You have been signed out"):
                ask(session)


def test_links_are_guessed_at_no_more_than_ten_times_a_minute_by_a_browser(site):
    knock = Knock(f"browser {next(_numbers)}", f"10.9.{next(_numbers) % 256}.1")
    good = site.desk.entry_link(site.person(site.k))
    for number in range(10):
        assert site.desk.redeem(f"guess {number}", knock) is None
    with pytest.raises(TooOftenError) as refused:
        site.desk.redeem(good, knock)
    assert 0 < refused.value.seconds <= 60
    assert site.desk.redeem(good, Knock("another", knock.address)) is not None


@pytest.mark.server
def test_ending_a_session_cuts_its_kernels_at_once(client_desk, store_process):
    desk = client_desk.store
    session = come_in(desk, "K")
    kernel = connect(store_process.socket, desk.capability(session, "kernel-9"), "kernel-9")
    other = desk.redeem(desk.entry_link(desk.session(session).person))
    desk.entrance.end_sessions(other)
    with pytest.raises(RefusedError, match="You have been signed out"):
        kernel.spaces()
    kernel.close()


@pytest.mark.server
def test_the_store_answers_while_many_sign_in(client_desk):
    """Hashing is done beside the store's own thread: what is asked meanwhile is answered before they are through."""
    desk = client_desk.store
    session = come_in(desk, "B", SiteRole.PRACTITIONER)
    name = new_name()
    desk.entrance.choose_sign_in(session, name, KETTLES, Knock())
    with ThreadPoolExecutor(16) as many:
        came = [many.submit(desk.entrance.sign_in, name, KETTLES, Knock(f"b{n}", "10.8.0.1")) for n in range(16)]
        assert desk.session(session) is not None
        assert not all(each.done() for each in came)
        sessions = {each.result().session for each in came}
    assert len(sessions - {""}) == 16


def roles_of(site, session):
    return site.desk.session(session).roles


def test_an_administrator_changes_roles_and_it_is_kept_who_did(site):
    worker, admin = (site.desk.session(token).person for token in (site.worker, site.admin))
    case = site.desk.act_as(worker)
    for before, after in (({SiteRole.PRACTITIONER}, {SiteRole.MANAGER}), ({SiteRole.MANAGER}, {SiteRole.TRAINER})):
        assert roles_of(site, site.worker) == before
        site.at.change_roles(site.admin, worker, after)
        site.at.change_roles(site.admin, worker, after)
        assert roles_of(site, site.worker) == after, "at once, and still signed in"
        if after == {SiteRole.MANAGER}:
            with pytest.raises(RefusedError, match="Only staff can open a case"):
                case.open_case("Late", "L")
    line = next(each for each in site.at.colleagues(site.admin) if each.person == worker)
    assert [(c.by, set(c.before), set(c.after)) for c in line.changes] == [
        ("A", {SiteRole.MANAGER}, {SiteRole.TRAINER}),
        ("A", {SiteRole.PRACTITIONER}, {SiteRole.MANAGER}),
    ]
    for session, person in ((site.trainer, worker), (site.worker, worker), (site.k, worker)):
        with pytest.raises(RefusedError):
            site.at.change_roles(session, person, {SiteRole.ADMINISTRATOR})
    with pytest.raises(RefusedError, match="at least one role"):
        site.at.change_roles(site.admin, worker, {SiteRole.FORMER})
    with pytest.raises(RefusedError, match="not known here"):
        site.at.change_roles(site.admin, site.desk.session(site.k).person, {SiteRole.TRAINER})
    assert roles_of(site, site.worker) == {SiteRole.TRAINER}
    site.at.dismiss_colleague(site.admin, worker)
    with pytest.raises(RefusedError):
        case.open_case("Later", "L")
    assert site.desk.session(site.admin).person == admin


def test_there_is_always_an_administrator(site):
    admin, trainer = (site.desk.session(token).person for token in (site.admin, site.trainer))
    for other in site.at.colleagues(site.admin):
        if SiteRole.ADMINISTRATOR in other.roles and other.person != admin:
            site.at.change_roles(site.admin, other.person, {SiteRole.CHAMPION})
    with pytest.raises(RefusedError, match="only administrator"):
        site.at.change_roles(site.admin, admin, {SiteRole.TRAINER})
    site.at.change_roles(site.admin, trainer, {SiteRole.TRAINER, SiteRole.ADMINISTRATOR})
    site.at.change_roles(site.admin, admin, {SiteRole.TRAINER})
    assert roles_of(site, site.admin) == {SiteRole.TRAINER}
    with pytest.raises(RefusedError, match="only administrator"):
        site.at.change_roles(site.trainer, trainer, {SiteRole.TRAINER})
