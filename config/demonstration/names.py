"""Names nobody bears: garden, weather and workshop words, drawn without regard to anything else about a case.

A name here says nothing about a person's strand, origin or faith, which is the point of them.
"""

FORENAMES = (
    "Alder", "Amaranth", "Anvil", "Barley", "Bellwether", "Birch", "Bracken", "Bramble", "Calico", "Campion",
    "Cinder", "Clover", "Cobalt", "Copper", "Coriander", "Cowslip", "Cricket", "Damson", "Dapple", "Drover",
    "Dusk", "Ember", "Fable", "Fennel", "Fescue", "Flint", "Gannet", "Gorse", "Harbour", "Heron",
    "Kestrel", "Lapwing", "Larch", "Larkspur", "Linnet", "Lovage", "Mallow", "Meadow", "Mistral", "Nettle",
    "Ochre", "Osprey", "Otter", "Pebble", "Pewter", "Pimpernel", "Plover", "Quill", "Sable", "Sedge",
    "Slate", "Sorrel", "Sparrow", "Speedwell", "Tamarisk", "Tansy", "Teasel", "Thistle", "Umber", "Yarrow",
)  # fmt: skip

_BEGINNINGS = (
    "Amber", "Apple", "Barrow", "Bell", "Black", "Bramble", "Candle", "Clay", "Cloud", "Copper",
    "Dapple", "Dew", "Feather", "Fog", "Fox", "Frost", "Gable", "Ginger", "Hazel", "Honey",
    "Inkle", "Kettle", "Lantern", "Lark", "Linnet", "Marrow", "Moss", "Nettle", "Oat", "Pepper",
    "Plum", "Quill", "Saddle", "Salt", "Snow", "Spindle", "Straw", "Thimble", "Timber", "Tinder",
    "Velvet", "Wander", "Willow", "Winter", "Yarrow",
)  # fmt: skip

_ENDINGS = (
    "acorn", "basket", "bobbin", "briar", "button", "candle", "clover", "cobble", "feather", "fiddle",
    "finch", "harrow", "heron", "kettle", "lantern", "marrow", "otter", "pebble", "quill", "ribbon",
    "saddle", "sorrel", "spindle", "tansy", "thimble", "thistle", "weather", "whistle", "wicket", "yarrow",
)  # fmt: skip

SURNAMES = tuple(
    beginning + ending for ending in _ENDINGS for beginning in _BEGINNINGS if beginning.lower() != ending
)

PLACES = (
    ("Northmoor", "Larkfield", "Westbridge", "Steady Ground"),
    ("Eastvale", "Stonelea", "Kingsholt", "Second Bench"),
    ("Southfold", "Ashenholme", "Saltmere", "Open Workshop"),
    ("Westering", "Mirefield", "Overthwaite", "Long Table"),
    ("Harrowdale", "Coldbeck", "Brindle Green", "Turning Path"),
    ("Fenmarch", "Rushgate", "Lower Marden", "Lamplight"),
)
COMPASS = ("Upper", "Middle", "Nether", "Great", "Little", "Old", "New")
