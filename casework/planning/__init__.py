"""听证与日程: who and what is free when, what is booked by hand, what the office is asked before an act books."""
