"""The annotated corpus: chats, annotations, and which chat is in which split."""
