"""Figure 2 and two findings from a file of results, with NumPy, SciPy and matplotlib.

    python3 docs/analysis.py all.json figure-2.png

`all.json` is what `npm run merge -- parts --json all.json`, `npm run reproduce -- --json` or the page wrote, or one of
the recordings in public/recordings. The numbers are those of docs/claims.md, computed a second time: a quantity is taken
within a split and a target, averaged over targets, and then estimated over splits (Student's t, 95 %).
"""

import argparse
import json
from collections import defaultdict

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

# What the paper calls the ways to begin a network, and how each is drawn.
TREATMENTS = {
    "BnB": ("BnB: own layers, frozen", "#0b6e99", "o"),
    "BnB+": ("BnB+: own layers, fine-tuned", "#6aa9c4", "s"),
    "AnB": ("AnB: the other task's, frozen", "#b3261e", "o"),
    "AnB+": ("AnB+: the other task's, fine-tuned", "#e07a5f", "s"),
    "RnB": ("RnB: random, frozen", "#777777", "^"),
}


def treatment_of(name):
    """("AnB+", 3, "B") of A3B+ and of B3A+; ("base", 0, "B") of baseB."""
    if name.startswith("base"):
        return "base", 0, name[4]
    donor, n, target, tuned = name[0], int(name[1]), name[2], name[3:]
    start = "R" if donor == "R" else "B" if donor == target else "A"
    return f"{start}nB{tuned}", n, target


def networks_of(path, classes):
    """Accuracy in percent by [seed, target][treatment, n]. Networks that learned and lost it again are left out."""
    file = json.load(open(path, encoding="utf8"))
    if len(file["groups"]) != 1:
        raise SystemExit(f"{path} holds {len(file['groups'])} recipes; this looks at one")
    (group,) = file["groups"]
    found = defaultdict(dict)
    for run in group["runs"]:
        reached = max(run["curve"]["correct"])
        if reached > 4 * run["test"] / classes and run["correct"] < 0.75 * reached:
            print(f"left out: {run['run']} of seed {run['seed']} collapsed")
            continue
        treatment, n, target = treatment_of(run["run"])
        found[run["seed"], target][treatment, n] = 100 * run["correct"] / run["test"]
    return file, group, found


def mean_change(accuracy, treatment, ns):
    """Percentage points above the base of the same seed and target, mean over n; None where a network is missing."""
    if ("base", 0) not in accuracy or any((treatment, n) not in accuracy for n in ns):
        return None
    return np.mean([accuracy[treatment, n] - accuracy["base", 0] for n in ns])


def estimate(networks, quantity):
    """Mean over seeds of what `quantity` says of the networks of a seed and target, half its interval, and how many."""
    seeds = defaultdict(list)
    for (seed, _), accuracy in networks.items():
        value = quantity(accuracy)
        if value is not None:
            seeds[seed].append(value)
    values = np.array([np.mean(of) for of in seeds.values()])
    if len(values) < 2:
        return (values[0] if len(values) else np.nan), np.nan, len(values)
    half = stats.t.ppf(0.975, len(values) - 1) * stats.sem(values)
    return values.mean(), half, len(values)


def co_adaptation(accuracy):
    """What a cut between layers that learned together costs: base - BnB, mean of n = 4, 5."""
    cut = mean_change(accuracy, "BnB", [4, 5])
    return None if cut is None else -cut


def specificity(accuracy):
    """What layers of the other task cost beyond the cut: BnB - AnB, mean of n = 6, 7."""
    own, other = mean_change(accuracy, "BnB", [6, 7]), mean_change(accuracy, "AnB", [6, 7])
    return None if own is None or other is None else own - other


def draw(networks, title, path):
    """The paper's Figure 2, top: accuracy against n, means over splits with intervals, every network a dot."""
    # What is a donor only is no reference.
    targets = {target for (_, target), accuracy in networks.items() if any(n for _, n in accuracy)}
    shown = {key: accuracy for key, accuracy in networks.items() if key[1] in targets}
    figure, axes = plt.subplots(figsize=(8, 5), layout="constrained")
    base, half, _ = estimate(shown, lambda accuracy: accuracy.get(("base", 0)))
    axes.axhline(base, color="black", linewidth=1)
    axes.errorbar([0], [base], yerr=[half], color="black", marker="o", capsize=3, label="base B")
    for i, (treatment, (label, colour, marker)) in enumerate(TREATMENTS.items()):
        points = []
        for n in range(1, 8):
            mean, half, count = estimate(shown, lambda accuracy: accuracy.get((treatment, n)))
            if count:
                points.append((n + 0.06 * (i - 2), mean, half))
                dots = [accuracy[treatment, n] for accuracy in shown.values() if (treatment, n) in accuracy]
                axes.scatter([points[-1][0]] * len(dots), dots, s=6, color=colour, alpha=0.35)
        if points:
            x, y, error = zip(*points)
            error = np.nan_to_num(error)
            axes.errorbar(x, y, yerr=error, color=colour, marker=marker, markersize=5, capsize=3, label=label)
    axes.set(xlabel="n, layers copied", ylabel="test accuracy (%)", title=title, xticks=range(8))
    axes.legend(frameon=False, loc="lower left")
    figure.savefig(path, dpi=150)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results")
    parser.add_argument("picture", nargs="?", default="figure-2.png")
    parser.add_argument("--classes", type=int, default=40, help="of a task, for the rule of collapsed networks (40)")
    given = parser.parse_args()
    file, group, networks = networks_of(given.results, given.classes)
    recipe = ", ".join(f"{name} {value}" for name, value in group["recipe"].items())
    print(f"{file.get('software', 'Graft')}, rules {file['rules']}, images {file['data']}, {group['engine']['device']}")
    print(recipe)
    for name, quantity in (("co-adaptation", co_adaptation), ("specificity", specificity)):
        mean, half, count = estimate(networks, quantity)
        print(f"{name:14} {mean:+.1f} [{mean - half:.1f}, {mean + half:.1f}] points over {count} splits: {quantity.__doc__}")
    draw(networks, f"How transferable are features? Images {file['data']}", given.picture)
    print(f"drawn: {given.picture}")


if __name__ == "__main__":
    main()
