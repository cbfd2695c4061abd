"""How pages are drawn: the frame all have, sheets made once, what is cached, addresses, links, paper."""
