"""What the invented people and units are called."""

import numpy as np
import polars as pl

DOMAIN = "vinterhav.example"
COMPANY = "Vinterhav Instruments"

_FIRST = """
Abeni Adnela Aiko Alvar Amarit Anouk Arjuna Asel Bako Bettine Bohdan Calista Chidera Ciro Dagny Dalisay Danyal
Deniz Ebele Eilis Eskil Esra Fadila Farhod Femke Fintan Gaspar Giorgia Gulnaz Hakon Halima Haruko Ianthe Ilkay
Ilse Imani Ines Ishaan Itzel Ivaylo Jannike Jomo Juma Kaito Kalina Kamila Keoni Kerstin Kwame Lalita Leilani Linnea
Lorcan Luzia Madina Maelle Malik Marit Mateus Meera Mirela Nadifa Nayeli Nils Noor Ogechi Olwen Oyuna Paloma Petros
Quilla Radomir Ravindra Renske Roza Ruari Saanvi Sakari Selam Sipho Soraya Tadeo Tamsin Tariq Thandi Tomasz Ulla
Uzoma Vesna Wanjiru Wilhelmin Xiadani Yaroslav Yusra Zainab Zoltan"""
FIRST = tuple(_FIRST.split())

_LAST = """
Abernoth Adebowara Akselvik Alcarinho Amanovich Andrasfeld Arrindale Asanemori Bakkerveen Balintore Baruawala
Belcastrin Berghallen Bonsurado Brannagar Brekkholt Caldervoe Castronuevas Chandrapal Chenwood Corvalinho Dahlmere
Dankwaro Delmorante Demirovan Dlaminthe Drenkova Eboransa Ekenholm Elgarsund Espinarte Faroukhan Fennimoor Fjellgard
Galbrath Ganzorova Gethinwy Gombadur Grimsvale Habtewold Haldorsen-Vik Hashimura Hollandsby Ibarrandi Ilungwe
Iversholm Jankovar Jayawarne Kallisto-Rey Kamarazaki Karlendahl Kebedawit Kirillenka Kowalmann Kumarasen Larkendale
Leclairmont Lindqvale Lomwanza Maccarrow Madueke-Orr Maklaren Mbekanye Meszarosi Mikkelborg Monterosso-Li Nakashoji
Navarrene Ndiayeba Nordhavn Novaresh Obukharo Okonrade Oleandri Onyekachu Ostergren Palmarosa Parvanek Petrossin
Quintarel Rahmandar Rautavuo Restivalle Rostenkow Saarelund Salvaterra Sandoveral Sertkayali Sinclairth Sorvelund
Takahishi Tamboura Teodorani Thorvalen Tokarchev Ulvestrand Umarovski Valdemoro Vandermoor Vasquendi Wachirano
Westerhaugh Wierzbin Yamabori Yilmazel Zabaletta Zhangwei-Ross Zubiryan"""
LAST = tuple(_LAST.split())

_UNIT_WORDS = """
Alder Birch Curlew Dunlin Eider Fulmar Gannet Heron Iris Juniper Kestrel Linden Merlin Nuthatch Osprey Plover
Quince Rowan Siskin Tern Ural Vireo Willow Yarrow Aspen Bittern Crane Dipper Elm Finch Grebe Hazel Ibis Jackdaw
Kite Lapwing Maple Nightjar Oriole Petrel"""
UNIT_WORDS = tuple(_UNIT_WORDS.split())

REGIONS = (
    "North",
    "South",
    "East",
    "West",
    "Baltic",
    "Alpine",
    "Atlantic",
    "Pacific",
    "Andes",
    "Gulf",
    "Delta",
    "Steppe",
)


def names(count: int, rng: np.random.Generator) -> pl.DataFrame:
    """Draw that many different names with e-mail addresses; beyond all pairs a middle initial tells them apart."""
    pairs = len(FIRST) * len(LAST)
    pair = np.resize(rng.permutation(pairs), count)
    initial = np.arange(count) // pairs
    frame = pl.DataFrame(
        {
            "first": pl.Series(FIRST).gather(pair % len(FIRST)),
            "last": pl.Series(LAST).gather(pair // len(FIRST)),
            "middle": pl.Series(("", *(f"{chr(65 + letter)}." for letter in range(26)))).gather(initial),
        }
    )
    name = pl.concat_str("first", "middle", "last", separator=" ").str.replace("  ", " ", literal=True)
    return frame.select(name=name, email=_address(name))


def _address(name: pl.Expr) -> pl.Expr:
    local = name.str.to_lowercase().str.replace_all(".", "", literal=True).str.replace_all(" ", ".", literal=True)
    return local + f"@{DOMAIN}"


def unit_word(number: int) -> str:
    """Name the team of that number; past the list, words come again with a count."""
    word, again = UNIT_WORDS[number % len(UNIT_WORDS)], number // len(UNIT_WORDS)
    return word if again == 0 else f"{word} {again + 1}"
