"""制作的文件: what takes longer than a page, handed over at once where it is made at once, else listed until it is."""
