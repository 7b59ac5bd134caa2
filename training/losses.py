"""What training minimises: region, edge and overlap on the full-size alpha; plain cross entropy on the coarse heads."""
import torch
from torch.nn import functional as F

EDGE_WEIGHT = 4.0
SIDE_WEIGHT = 0.15


def soft_iou(alpha, target):
    """1 - overlap per picture; the floor keeps empty pictures and tiny things from shouting."""
    floor = 0.01 * alpha[0].numel()
    common = (alpha * target).sum((1, 2, 3))
    union = (alpha + target - alpha * target).sum((1, 2, 3))
    return (1 - (common + floor) / (union + floor)).mean()


def weighted(field, weight):
    return (field * weight).sum() / weight.sum()


def alpha_loss(logits, target, band):
    """band: 1 near the outline, some of that in openings, 0 elsewhere."""
    alpha = torch.sigmoid(logits)
    weight = 1 + EDGE_WEIGHT * band
    entropy = weighted(F.binary_cross_entropy_with_logits(logits, target, reduction='none'), weight)
    distance = weighted((alpha - target).abs(), weight)
    return entropy + distance + 0.7 * soft_iou(alpha, target)


def side_loss(coarse, target):
    total = 0
    for logits in coarse:
        small = F.adaptive_avg_pool2d(target, logits.shape[2:])
        total = total + F.binary_cross_entropy_with_logits(logits, small)
    return total


def total_loss(outputs, target, band):
    logits, coarse = outputs
    return alpha_loss(logits, target, band) + SIDE_WEIGHT * side_loss(coarse, target)
