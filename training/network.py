"""The cut-out network: a stride-2 stem, a small residual encoder down to 1/64, a light decoder, sub-pixel output.

Dense 3x3 convolutions on few channels: on a CPU they run near the machine's peak, depthwise ones at a tenth of it.
Most parameters sit at 1/16 to 1/64, where a pixel is cheap; full resolution is reached by shuffling four logits.
"""
import torch
from torch import nn
from torch.nn import functional as F

MEAN = (0.485, 0.456, 0.406)
STD = (0.229, 0.224, 0.225)
WIDTHS = (16, 24, 48, 80, 128, 96)


def unit(inputs, outputs, stride=1, dilation=1, kernel=3):
    padding = dilation * (kernel // 2)
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, padding, dilation, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


class Residual(nn.Module):
    def __init__(self, width, dilation=1):
        super().__init__()
        self.first = unit(width, width, dilation=dilation)
        self.second = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x):
        return F.relu(x + self.second(self.first(x)))


class Context(nn.Module):
    """Tells every place what the whole picture looks like; an empty picture is known only here."""

    def __init__(self, width):
        super().__init__()
        self.squeeze = nn.Sequential(nn.Conv2d(width, width, 1), nn.ReLU(inplace=True))

    def forward(self, x):
        return x + self.squeeze(x.mean((2, 3), keepdim=True))


class Backdrop(nn.Module):
    """How far a pixel's colour is from the border's: nothing to learn, and what gives a plain backdrop away. At half size."""

    channels = 7

    @torch.no_grad()
    def forward(self, x):
        small = F.avg_pool2d(x, 2)
        s = small.shape[2] // 32
        top, bottom = small[:, :, :s], small[:, :, -s:]
        strips = (top, bottom, small[:, :, :, :s], small[:, :, :, -s:])
        corners = (top[..., :2 * s], top[..., -2 * s:], bottom[..., :2 * s], bottom[..., -2 * s:])
        squares = [((small - part.mean((2, 3), keepdim=True)) ** 2).sum(1, keepdim=True) for part in strips + corners]
        distance = torch.sqrt(torch.cat(squares, 1) + 1e-6)
        nearest, usual = distance.min(1, keepdim=True)[0], distance.mean(1, keepdim=True)
        sideways, upright = self.along(small, s, 3), self.along(small, s, 2)
        return torch.cat((nearest / (nearest + 0.15), nearest / (nearest + 1), usual / (usual + 1), sideways, upright, self.patches(x)), 1)

    @staticmethod
    def patches(x):
        """Against 28 patches round the border, coarsely: in a busy place each piece of ground has its like at the border, the thing has not."""
        coarse = F.avg_pool2d(x, 8)
        n, c, h, w = coarse.shape
        grid = coarse.reshape(n, c, 8, h // 8, 8, w // 8).mean((3, 5))
        border = torch.cat((grid[:, :, 0], grid[:, :, 7], grid[:, :, 1:7, 0], grid[:, :, 1:7, 7]), 2)
        pixels = coarse.reshape(n, c, h * w)
        squares = (border ** 2).sum(1).unsqueeze(2) - 2 * torch.matmul(border.transpose(1, 2), pixels) + (pixels ** 2).sum(1, keepdim=True)
        squares = F.relu(squares)
        nearest = torch.sqrt(squares.min(1, keepdim=True)[0] + 1e-4)
        alike = torch.exp(-4 * squares).mean(1, keepdim=True)
        found = torch.cat((nearest / (nearest + 0.3), alike), 1).reshape(n, 2, h, w)
        return F.interpolate(found, scale_factor=4.0, mode='bilinear', align_corners=False)

    @staticmethod
    def along(small, s, axis):
        """Against the two ends of a pixel's own row (or column): on a sweep that darkens downwards, rows are plain."""
        ends = []
        for end in ((small[:, :, :s], small[:, :, -s:]) if axis == 2 else (small[..., :s], small[..., -s:])):
            line = end.mean(axis, keepdim=True)
            kernel = (5, 1) if axis == 3 else (1, 5)
            line = F.avg_pool2d(line, kernel, 1, (kernel[0] // 2, kernel[1] // 2), count_include_pad=False)
            ends.append(((small - line) ** 2).sum(1, keepdim=True))
        distance = torch.sqrt(torch.minimum(*ends) + 1e-6)
        return distance / (distance + 0.15)


class Join(nn.Module):
    """Up by two, joined with the encoder's features of that size."""

    def __init__(self, below, skip, outputs, extra=False):
        super().__init__()
        self.narrow = unit(below, outputs, kernel=1)
        self.mix = unit(outputs + skip, outputs)
        self.more = unit(outputs, outputs) if extra else nn.Identity()

    def forward(self, below, skip):
        up = F.interpolate(self.narrow(below), scale_factor=2.0, mode='bilinear', align_corners=False)
        return self.more(self.mix(torch.cat((up, skip), 1)))


class CutoutNet(nn.Module):
    """Input: N x 3 x H x W, normalised, sides multiples of 64. Output: alpha logits at H x W, and coarse logits."""

    def __init__(self, widths=WIDTHS):
        super().__init__()
        w2, w4, w8, w16, w32, w64 = widths
        self.stem = unit(3, w2, 2)
        self.backdrop = Backdrop()
        w2 += Backdrop.channels
        self.down4 = nn.Sequential(unit(w2, w4, 2), Residual(w4))
        self.down8 = nn.Sequential(unit(w4, w8, 2), Residual(w8))
        self.down16 = nn.Sequential(unit(w8, w16, 2), Residual(w16), Residual(w16, 2))
        self.down32 = nn.Sequential(unit(w16, w32, 2), Residual(w32), Residual(w32, 2))
        self.down64 = nn.Sequential(unit(w32, w64, 2), Residual(w64), Residual(w64, 2), Context(w64))
        self.join32 = Join(w64, w32, 64, extra=True)
        self.join16 = Join(64, w16, 48)
        self.join8 = Join(48, w8, 32, extra=True)
        self.join4 = Join(32, w4, 24, extra=True)
        self.join2 = Join(24, w2, 16)
        self.shuffle = nn.Sequential(nn.Conv2d(16, 4, 3, 1, 1), nn.PixelShuffle(2))
        self.sides = nn.ModuleList(nn.Conv2d(width, 1, 1) for width in (64, 48, 32, 24))

    def forward(self, x):
        e2 = torch.cat((self.stem(x), self.backdrop(x)), 1)
        e4 = self.down4(e2)
        e8 = self.down8(e4)
        e16 = self.down16(e8)
        e32 = self.down32(e16)
        d32 = self.join32(self.down64(e32), e32)
        d16 = self.join16(d32, e16)
        d8 = self.join8(d16, e8)
        d4 = self.join4(d8, e4)
        logits = self.shuffle(self.join2(d4, e2))
        if not self.training:
            return logits
        return logits, [side(d) for side, d in zip(self.sides, (d32, d16, d8, d4))]


class Shipped(nn.Module):
    """What is exported: one input, one output, the sigmoid inside."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, image):
        return torch.sigmoid(self.net(image))


def parameters_of(net):
    return sum(p.numel() for p in net.parameters())
