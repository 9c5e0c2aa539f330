"""The public site: a process and a database of its own, for those who apply and those who follow their case.

It imports the law, the words and the paper, and nothing of the office: it cannot open the inside database, since it
neither knows where that is nor has the code. What the inside wants somebody to see it publishes into the outside store;
what somebody hands in lies in the inbox there until the inside takes it over (`casework.outside.public`). So the site
goes on when the inside is down, and whoever breaks into it finds sealed boxes.
"""
