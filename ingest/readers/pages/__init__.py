"""Documents that are fixed pages: signs with their places, or pictures of them."""
