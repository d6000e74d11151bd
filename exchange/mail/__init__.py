"""Mail: compose() writes a message from an envelope's rows, a Post takes it away. Neither decides whether, nor to whom."""
