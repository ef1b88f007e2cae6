"""Where a page stands on paper that a printer does not print to its edges."""

import pytest

from desktop_app.paper.placing import Edges, placed

A4, WITHIN = (210.0, 297.0), Edges(18, 18, 18, 7)


def test_a_page_stays_where_it_is_while_its_ink_can_be_printed() -> None:
    assert placed(A4, WITHIN, A4, Edges(5, 5, 5, 5)) == (1.0, 0.0, 0.0)


def test_a_page_is_moved_where_there_is_room_at_the_other_side() -> None:
    assert placed(A4, WITHIN, A4, Edges(4, 4, 4, 13)) == (1.0, 0.0, -6.0)


@pytest.mark.parametrize("edges", [Edges(20, 20, 20, 20), Edges(30, 5, 5, 5), Edges(5, 40, 5, 40)])
def test_a_page_is_made_smaller_where_it_must_be(edges: Edges) -> None:
    scale, x, y = placed(A4, WITHIN, A4, edges)
    assert 0.7 < scale <= 1
    assert scale * WITHIN.left + x >= edges.left - 1e-9
    assert scale * (A4[0] - WITHIN.right) + x <= A4[0] - edges.right + 1e-9
    assert scale * WITHIN.top + y >= edges.top - 1e-9
    assert scale * (A4[1] - WITHIN.bottom) + y <= A4[1] - edges.bottom + 1e-9


def test_smaller_paper_takes_the_whole_page() -> None:
    none = Edges(0, 0, 0, 0)
    assert placed(A4, none, (148.0, 210.0), none)[0] == pytest.approx(148 / 210)
