"""A corpus that reads like news: invented articles with the annotations that editors would write.

The same number of articles gives the same files, byte for byte. An article has about 750 words,
six facts and seven quotes; relations, links, questions and topics join it to others. A few actors
are in most articles, most actors are in few.
"""
