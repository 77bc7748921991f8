"""Rooms: the door and its code, who is in, the wall.  Every call asks ``permissions`` for the role of that moment.

The code is 6 of 30 clear letters and digits, for typing; wrong ones are counted where they arrive (``attempts``).
The link carries 128 random bits, for the QR code.  Either opens the door while it is open and not too old.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from cpi_widgets.model import (
    FEWEST,
    USUAL_DAYS,
    Answered,
    Card,
    DayPlan,
    Door,
    Given,
    Grouping,
    Guest,
    Member,
    Now,
    PanelQuestion,
    Picture,
    PinDecision,
    RefusedError,
    Role,
    ScreenPages,
    Seats,
    Showing,
    Stack,
    StreamWall,
    TheirSheet,
    Wall,
    decided,
    laid,
    panel_list,
    picture_id,
    picture_of,
    shown_again,
    wipe_time,
    without,
)

from .answers import answered, given_in
from .backed_after import BackedAfter
from .backed_introductions import BackedIntroductions
from .backed_panel import BackedPanel
from .backed_rounds import BackedRounds
from .backing import Backing, RoomRow, SpaceRow
from .day_end import day_over, end_day
from .day_maps import erase_day_maps
from .door_hours import door_hours, lets_in
from .own_hand import OwnHand
from .permissions import Act, Rights, check_act
from .seats import SEATS
from .shown_before import given_then, made_at, shown_before
from .swapping import their_sheet
from .what_runs import now_in, streams_in
from .who_is_in import guests_in

if TYPE_CHECKING:
    from .core import BookSpace

CLEAR: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0, O, 1, I, L and U: nobody has to ask which one is meant."""
CODE_LENGTH: Final = 6
DAY: Final = dt.timedelta(hours=16)
"""A code opens nothing after so long, but on the day that the programme is planned for (``door_hours``)."""
SHOWN: Final = frozenset({"reveal", "discuss"})
"""The phases in which the room looks at its answers."""

NO_SUCH_ROOM = "There is no such room for you here. Go back to your home page and choose from there."
NO_SUCH_CODE = "No room has this code. Look at the screen again: the code has six letters and digits."
LINK_ENDED = "This QR code does not open a room any more. Type the code on the screen, or ask the trainer."


def as_code(typed: str) -> str:
    """What somebody typed or pasted, in the form of a code: capitals, without spaces and dashes."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def open_room(backing: Backing, space: str) -> None:
    """Make a room's door, open, with a fresh code; the room is kept for as long as is usual."""
    now = backing.clock()
    row = RoomRow(space, "", "", open=True, ends_at=now, opened_at=now, wipe_at=wipe_time(now, USUAL_DAYS))
    backing.keep_room(_fresh(backing, row))


def _fresh(backing: Backing, row: RoomRow) -> RoomRow:
    """The same room, open, with a new code and link."""
    code = ""
    while not code or backing.code_taken(code):
        code = "".join(secrets.choice(CLEAR) for _ in range(CODE_LENGTH))
    return replace(row, code=code, link=secrets.token_urlsafe(16), open=True, ends_at=backing.clock() + DAY)


def give_seat(backing: Backing, space: str, member: Member) -> None:
    """Give somebody a seat, and tell those who look on."""
    backing.seat(space, member)
    backing.feed.seats_changed(space)


@dataclass(frozen=True)
class BackedRoom:
    """``interface.Room`` over a backing."""

    backing: Backing
    person: str
    space: str
    stops: list[Callable[[], None]]
    space_of: Callable[[str], BookSpace]
    """The room's records, as somebody in it may use them."""

    def _may(self, act: Act) -> tuple[SpaceRow, RoomRow, Rights]:
        space, row = self.backing.space_row(self.space), self.backing.room_row(self.space)
        rights = space.rights_of(space.role_of(self.person)) if space is not None else None
        if space is None or row is None or rights is None:
            raise RefusedError(NO_SUCH_ROOM)
        check_act(rights, act)
        return space, row, rights

    def door(self) -> Door:
        """The door as it is now."""
        _, row, _ = self._may("door")
        return self._door(row)

    def _door(self, row: RoomRow) -> Door:
        hours = door_hours(self.backing, row)
        return Door(
            code=row.code,
            link=row.link,
            open=lets_in(self.backing, row),
            ends_at=hours.until,
            again_at=hours.again_at(self.backing.clock()) if row.open and not row.ended else None,
            ended=row.ended,
            day_over=day_over(self.backing, self.space),
            guessing=self.backing.guessing(),
        )

    def set_door(self, open_it: bool) -> Door:
        """Open or close the door; opening one whose code is too old makes a new code, unless its day is to come."""
        _, row, _ = self._may("door")
        hours, now = door_hours(self.backing, row), self.backing.clock()
        if not open_it or hours.within(now):
            return self._keep(replace(row, open=open_it))
        again = hours.again_at(now) is not None
        return self._keep(replace(row, open=True, ends_at=now + DAY) if again else _fresh(self.backing, row))

    def new_code(self) -> Door:
        """A new code and link; the old ones open nothing from now on."""
        _, row, _ = self._may("door")
        return self._keep(_fresh(self.backing, row))

    def _keep(self, row: RoomRow) -> Door:
        self.backing.keep_room(row)
        self.backing.feed.presence.changed(self.space)
        return self._door(row)

    def end(self) -> None:
        """End the room, and the day that still runs: those who were there can read what is in it, and not change it."""
        _, row, _ = self._may("end")
        end_day(OwnHand(self.backing, self.person, self.space))
        ended = replace(row, open=False, ended=True)
        self._keep(ended)
        self.after.note_keeping(ended)
        erase_day_maps(self.backing, self.space)
        self.backing.feed.seats_changed(self.space)

    def guests(self) -> list[Guest]:
        """Everybody in the room and whether they are here now; the projector is nobody."""
        space, _, _ = self._may("see_who")
        return guests_in(self.backing, space)

    def seat(self, person: str, role: Role) -> None:
        """Give somebody who is in the room another seat: participant, co-trainer, or removed."""
        space, _, _ = self._may("members")
        seat = next((m for m in space.members if m.person == person), None)
        if seat is None or not {seat.role, role} <= SEATS or person == self.person:
            raise RefusedError("This seat cannot be changed. Nothing was changed.")
        give_seat(self.backing, self.space, seat.model_copy(update={"role": Role(role)}))

    def place(self, groups: Mapping[str, str]) -> None:
        """Say who sits in which group: person → group; who is not named stays where they are."""
        space, _, _ = self._may("lead")
        seats = {m.person: m for m in space.members if m.role in SEATS}
        if not groups.keys() <= seats.keys():
            raise RefusedError("Somebody here is not in this room any more. Nobody was moved. Look at the list again.")
        now = {person: member.group for person, member in seats.items() if member.group}
        wanted = {person: group for person, group in {**now, **groups}.items() if group}
        if wanted != now:
            standing = self.backing.book(self.space).standing(Seats().id)
            base = standing.version if standing is not None else 0
            self.space_of(self.person).put(Seats(groups=wanted), base=base, label="Said who sits where")

    def answered(self, run: str, activity: str, field: str = "") -> Answered:
        """How far the room is with one activity of one run, or with one field of it: numbers only."""
        self._may("lead")
        return answered(self.backing.book(self.space), run, activity, field)

    def reveal(self, showing: Showing) -> Picture:
        """Make the picture of an activity from the answers that may be in it, for everybody in the room."""
        space, _, _ = self._may("lead")
        book, run, activity = self.backing.book(self.space), showing.run, showing.activity
        made = picture_of(showing, self._given(run, activity), space.id)
        past = shown_before(book, made.id)
        picture = shown_again(made, past, given_then(book, run, activity, made_at(past)), book.head())
        self._keep_picture(self.person, picture)
        return picture

    def take_back(self, run: str, activity: str) -> None:
        """Take texts off a picture that their writers no longer send to the wall."""
        space, _, _ = self._may("take_back")
        picture = self._picture(run, activity)
        leader = next((m.person for m in space.members if m.role == Role.TRAINER), None)
        if picture is None or leader is None:
            return
        self._keep_picture(leader, without(picture, self._given(run, activity)))

    def _given(self, run: str, activity: str) -> list[Given]:
        return given_in(self.backing.book(self.space), run, activity)

    def _keep_picture(self, person: str, picture: Picture) -> None:
        standing = self.backing.book(self.space).standing(picture.id)
        base = standing.version if standing is not None else 0
        self.space_of(person).put(picture, base=base, audience="room", label="Showed the room its answers")

    def theirs(self) -> TheirSheet | None:
        """What the group that one's own swaps with wrote, while a line that says so is read out."""
        return their_sheet(OwnHand(self.backing, self.person, self.space))

    @property
    def after(self) -> BackedAfter:
        """What happens to it after its day."""
        return BackedAfter(self.backing, self.person, self.space)

    @property
    def rounds(self) -> BackedRounds:
        """Its Delphi."""
        return BackedRounds(self.backing, self.person, self.space)

    @property
    def introductions(self) -> BackedIntroductions:
        """Its offers and asks that meet."""
        return BackedIntroductions(self.backing, self.person, self.space)

    @property
    def panel(self) -> BackedPanel:
        """What came in for its panel."""
        return BackedPanel(self.backing, self.person, self.space)

    def projector_link(self) -> str:
        """A token for one use: whoever comes in with it is the projector and sees the wall only."""
        space, _, _ = self._may("project")
        screen = next((m.person for m in space.members if m.role == Role.PROJECTOR), None)
        if screen is None:
            screen = self.backing.add_person("Projector")
            give_seat(self.backing, self.space, Member(person=screen, label="Projector", role=Role.PROJECTOR))
        return self.backing.entry_link(screen)

    def wall(self) -> Wall:
        """What the whole room may look at."""
        space, row, _ = self._may("wall")
        cards = [card for card in self.backing.book(self.space).live(Card.record_kind) if card.audience == "room"]
        cards.sort(key=lambda card: hashlib.sha256(f"{space.id} {card.id}".encode()).digest())
        here = self.backing.feed.presence.here(self.space)
        people = sum(m.role == Role.PARTICIPANT and m.person in here for m in space.members)
        open_now = lets_in(self.backing, row)
        now, listed, groups = now_in(self.backing.book(self.space)), self._listed(), self._grouping()
        still = [each for each in listed if each.state == "open"]
        still.sort(key=lambda each: (not each.lifted, -(each.votes or 0), each.asks))
        return Wall(
            title=space.title,
            texts=tuple(str(card.body["text"]) for card in cards),
            people=people if people >= FEWEST else None,
            code=row.code if open_now else "",
            link=row.link if open_now else "",
            now=now,
            streams=self._streams() if now.apart else (),
            screens=self._screens(now),
            question=self.panel.asked_now(listed),
            asked=tuple(each.asks for each in still),
            day=self._day(),
            case=groups.case_for(now),
            swaps=groups.swaps_of(now),
            picture=self._shown(now),
        )

    def _grouping(self) -> Grouping:
        standing = self.backing.book(self.space).standing(Grouping().id)
        return Grouping.model_validate(standing.body) if standing is not None else Grouping()

    def _streams(self) -> tuple[StreamWall, ...]:
        groups = self._grouping()
        return tuple(
            StreamWall(now=now, case=groups.case_for(now), swaps=groups.swaps_of(now), picture=self._shown(now))
            for now in streams_in(self.backing.book(self.space))
        )

    def _day(self) -> DayPlan:
        standing = self.backing.book(self.space).standing(DayPlan().id)
        return DayPlan.model_validate(standing.body).on_the_wall() if standing is not None else DayPlan()

    def _shown(self, now: Now) -> Picture | None:
        return self._decided(now.run, now.activity) if now.phase in SHOWN else None

    def screens(self) -> dict[str, ScreenPages]:
        """Stream → how its picture stands on the projector, where it has several pages."""
        self._may("wall")
        return self._screens(now_in(self.backing.book(self.space)))

    def say_pages(self, stream: str, pages: ScreenPages) -> None:
        """The projector says on which pages the picture of a stream stands."""
        self._may("wall")
        if (picture := self._looked_at(now_in(self.backing.book(self.space))).get(stream)) is not None:
            self.backing.feed.screens.say(self.space, stream, self.person, picture, pages)

    def turn_page(self, stream: str, by: int) -> None:
        """Show another page on the projector; it stays until somebody says otherwise."""
        self._may("lead")
        if stream in self.screens():
            self.backing.feed.screens.turn(self.space, stream, by)
            self.backing.feed.presence.changed(self.space)

    def hold_page(self, stream: str, held: bool) -> None:
        """Let the page on the projector stay, or its pages turn by themselves again."""
        self._may("lead")
        if stream in self.screens():
            self.backing.feed.screens.hold(self.space, stream, held)
            self.backing.feed.presence.changed(self.space)

    def _screens(self, now: Now) -> dict[str, ScreenPages]:
        screens, here = self.backing.feed.screens, self.backing.feed.presence.here(self.space)
        looked_at = self._looked_at(now).items()
        found = {stream: screens.of(self.space, stream, picture, here) for stream, picture in looked_at}
        return {stream: pages for stream, pages in found.items() if pages is not None}

    def _looked_at(self, now: Now) -> dict[str, str]:
        """Stream → the picture that it looks at; "" is all together.  While a room waits this may be its wall."""
        if now.phase == "waiting" and not now.apart:
            return {"": Card.record_kind}
        nows = [each.now for each in self._streams()] if now.apart else [now]
        shown = [each for each in nows if each.phase in SHOWN and each.activity]
        return {each.stream: picture_id(each.run, each.activity or "") for each in shown}

    def _listed(self) -> list[PanelQuestion]:
        live = self.backing.book(self.space).live(PanelQuestion.record_kind)
        return panel_list(PanelQuestion.model_validate(s.body) for s in live)

    def _picture(self, run: str, activity: str | None) -> Picture | None:
        standing = self.backing.book(self.space).standing(picture_id(run, activity or ""))
        return Picture.model_validate(standing.body) if standing is not None else None

    def _decided(self, run: str, activity: str | None) -> Picture | None:
        """A picture with what those who lead have decided on its texts, or put together."""
        picture = self._picture(run, activity)
        if picture is not None and picture.showing.how == "words":
            stacks = self.backing.book(self.space).live(Stack.record_kind)
            return laid(picture, (Stack.model_validate(standing.body) for standing in stacks))
        if picture is None or picture.showing.how != "pins":
            return picture
        live = self.backing.book(self.space).live(PinDecision.record_kind)
        return decided(picture, (PinDecision.model_validate(standing.body) for standing in live))

    def follow(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Be told that the door, the people or the wall changed; returns the way to stop."""
        self._may("wall")
        presence = self.backing.feed.presence
        leave = presence.enter(self.space, self.person)  # whoever looks at the desk is here
        unfollow = presence.follow(self.space, callback)

        def stop() -> None:
            unfollow()
            leave()

        self.stops.append(stop)
        return stop
