"""Whether a signature of Ed25519 is one: verification alone, which needs no secret and so no library for it.

Source: RFC 8032, sections 5.1.1 to 5.1.7; points in extended coordinates, the check without the cofactor.
"""

from __future__ import annotations

from hashlib import sha512

FIELD = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, FIELD) % FIELD
ROOT_OF_MINUS_ONE = pow(2, (FIELD - 1) // 4, FIELD)
KEY_BYTES, SIGNATURE_BYTES = 32, 64
# x, y, z and t, where the point is (x/z, y/z) and t = xy/z.
Point = tuple[int, int, int, int]
NEUTRAL: Point = (0, 1, 1, 0)


def verified(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether whoever holds the secret half of a key signed a message.

    Args:
        key: the public half, 32 bytes.
        message: what is signed.
        signature: 64 bytes.
    """
    if len(key) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    public, scalar = _point(key), int.from_bytes(signature[32:], "little")
    if public is None or scalar >= ORDER:
        return False
    told = int.from_bytes(sha512(signature[:32] + key + message).digest(), "little") % ORDER
    x, y, z, t = public
    return _bytes(_sum(_times(scalar, BASE), _times(told, (-x % FIELD, y, z, -t % FIELD)))) == signature[:32]


def _sum(one: Point, other: Point) -> Point:
    (x1, y1, z1, t1), (x2, y2, z2, t2) = one, other
    a, b = (y1 - x1) * (y2 - x2) % FIELD, (y1 + x1) * (y2 + x2) % FIELD
    c, d = 2 * t1 * t2 * D % FIELD, 2 * z1 * z2 % FIELD
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % FIELD, g * h % FIELD, f * g % FIELD, e * h % FIELD


def _times(scalar: int, point: Point) -> Point:
    found = NEUTRAL
    while scalar:
        if scalar & 1:
            found = _sum(found, point)
        point, scalar = _sum(point, point), scalar >> 1
    return found


def _point(encoded: bytes) -> Point | None:
    """The point of its 32 bytes, None where they are of none."""
    number = int.from_bytes(encoded, "little")
    y, odd = number & (2**255 - 1), number >> 255
    x = _x(y, odd) if y < FIELD else None
    return None if x is None else (x, y, 1, x * y % FIELD)


def _x(y: int, odd: int) -> int | None:
    """The x of a point by its y and whether it is odd, None where there is none."""
    square = (y * y - 1) * pow(D * y * y + 1, -1, FIELD) % FIELD
    x = pow(square, (FIELD + 3) // 8, FIELD)
    if (x * x - square) % FIELD:
        x = x * ROOT_OF_MINUS_ONE % FIELD
    if (x * x - square) % FIELD or (x == 0 and odd):
        return None
    return x if x & 1 == odd else FIELD - x


def _bytes(point: Point) -> bytes:
    x, y, z, _ = point
    inverse = pow(z, -1, FIELD)
    return (y * inverse % FIELD | (x * inverse % FIELD & 1) << 255).to_bytes(32, "little")


_BASE_Y = 4 * pow(5, -1, FIELD) % FIELD
BASE: Point = _point(_BASE_Y.to_bytes(32, "little")) or NEUTRAL
