"""What a cut-out is judged by. Alphas are float arrays 0..1 of one size."""
import cv2
import numpy as np

BAND = 7
TOLERANCE = 2


def disc(radius):
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))


def iou(alpha, truth):
    a, b = alpha >= 0.5, truth >= 0.5
    union = np.count_nonzero(a | b)
    return 1.0 if union == 0 else np.count_nonzero(a & b) / union


def mean_error(alpha, truth):
    return float(np.abs(alpha - truth).mean())


def outline(mask):
    solid = mask.astype(np.uint8)
    return (cv2.dilate(solid, disc(1)) != cv2.erode(solid, disc(1))).astype(np.uint8)


def boundary_f(alpha, truth):
    """F of the two outlines, two pixels apart at most."""
    a, b = outline(alpha >= 0.5), outline(truth >= 0.5)
    if not a.any() or not b.any():
        return float(a.any() == b.any())
    precision = a[cv2.dilate(b, disc(TOLERANCE)) > 0].sum() / a.sum()
    recall = b[cv2.dilate(a, disc(TOLERANCE)) > 0].sum() / b.sum()
    return 0.0 if precision + recall == 0 else float(2 * precision * recall / (precision + recall))


def band_of(truth):
    """Within 7 px of 0 < alpha < 1 or of a change in alpha >= 0.5."""
    soft = ((truth > 0) & (truth < 1)).astype(np.uint8)
    return cv2.dilate(np.maximum(soft, outline(truth >= 0.5)), disc(BAND)) > 0


def band_error(alpha, truth):
    band = band_of(truth)
    return float(((alpha - truth)[band] ** 2).mean()) if band.any() else 0.0


def holes_of(truth):
    """Background that the picture's edge cannot reach."""
    open_ = (truth < 0.5).astype(np.uint8)
    labels = cv2.connectedComponents(np.pad(open_, 1, constant_values=1), connectivity=4)[1]
    return (open_ > 0) & (labels[1:-1, 1:-1] != labels[0, 0])


def hole_recall(alpha, truth):
    """Share of true hole pixels left open; None where there is no hole worth the name."""
    holes = holes_of(truth)
    if holes.sum() < 16:
        return None
    return float((alpha[holes] < 0.5).mean())


def measured(alpha, truth):
    return {
        'iou': iou(alpha, truth), 'mae': mean_error(alpha, truth), 'boundaryF': boundary_f(alpha, truth),
        'bandMse': band_error(alpha, truth), 'holeRecall': hole_recall(alpha, truth),
        'empty': float((alpha >= 0.5).mean() < 0.002) if not (truth >= 0.5).any() else None,
    }


def averaged(rows):
    """Means over pictures; measures that a picture does not have are left out."""
    means = {'pictures': len(rows)}
    for name in rows[0]:
        values = [row[name] for row in rows if row[name] is not None]
        means[name] = float(np.mean(values)) if values else None
    return means
