"""Claims of the ternary paper (Nakahara, Kobayashi, Matsushima)."""
