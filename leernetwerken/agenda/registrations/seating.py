"""Who may sit down: the arithmetic of seats, without a database.

A conversation needs some perspectives (``minimum``) and can bear only so many of others (``maximum``). Seats for
minimums that are not met yet are held: nobody else takes them until the plan's release day. So, while seats are held,

    taken + Σ max(0, minimum − taken of that perspective) ≤ capacity

and always taken of a perspective ≤ its maximum. ``Table.is_sound`` says whether both hold; no step of ``actions``
makes a sound table unsound.
"""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Need:
    minimum: int = 0
    maximum: int | None = None


NO_NEED = Need()


@dataclass
class Table:
    """``needs`` and ``taken`` by perspective. ``capacity`` None: no limit; then nothing needs to be held either."""

    capacity: int | None
    needs: dict = field(default_factory=dict)
    taken: Counter = field(default_factory=Counter)
    is_held: bool = True
    only_listed: bool = False

    def missing(self):
        """How many of each perspective are still needed: ``{perspective: number}``, without those that are complete."""
        numbers = {who: need.minimum - self.taken[who] for who, need in self.needs.items()}
        return {who: number for who, number in numbers.items() if number > 0}

    @property
    def held(self):
        return sum(self.missing().values()) if self.is_held else 0

    @property
    def is_sound(self):
        fits = self.capacity is None or self.taken.total() + self.held <= self.capacity
        return fits and all(need.maximum is None or self.taken[who] <= need.maximum for who, need in self.needs.items())

    def admits(self, who):
        """Whether people of this perspective can take part at all, now or later."""
        return (who in self.needs or not self.only_listed) and self.needs.get(who, NO_NEED).maximum != 0

    def has_room_for(self, who):
        """One more of this perspective, and the table stays sound."""
        if not self.admits(who):
            return False
        return self._with_one_more(who).is_sound

    def _with_one_more(self, who):
        return Table(self.capacity, self.needs, self.taken + Counter([who]), self.is_held, self.only_listed)

    def next_in_line(self, queue):
        """Of ``queue`` (``[(key, perspective), …]``, oldest first) the key of whom the next free seat is for, or None.

        First the oldest of a perspective that is still missing, then the oldest for whom there is room.
        """
        fitting = {who for who in {who for _key, who in queue} if self.has_room_for(who)}
        in_turn = [(key, who) for key, who in queue if who in fitting]
        missing = self.missing()
        needed = (key for key, who in in_turn if who in missing)
        return next(needed, in_turn[0][0] if in_turn else None)
