"""What takes longer than a page: asked for by an officer, made beside the request (`runner`), told by the bell, and his
to fetch for some days.

Nobody else sees it. Whether he may have it is asked again whenever it moves: when it is asked for, before it is made,
when it is kept and when it is fetched. A kind of file is a row in `kinds.KINDS` and a function.
"""
