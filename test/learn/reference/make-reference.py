"""Computes with scikit-learn what test/learn/ compares with, and writes it as JSON beside this file.

    python3 test/learn/reference/make-reference.py && npx prettier --write test/learn/reference

Needs scikit-learn (Debian: python3-sklearn). `npm test` needs no Python: the JSON files are committed. Most inputs are
on a grid (multiples of 1/8), so that they are exact in scikit-learn's 32-bit trees, and each column has fewer than
256 values, so that bins hold one value each.
"""

import json
import pathlib

import numpy as np
import sklearn
from sklearn import cluster, decomposition, ensemble, linear_model, metrics, neighbors, preprocessing, tree

HERE = pathlib.Path(__file__).parent


def write(name, **values):
    def plain(value):
        if isinstance(value, np.ndarray):
            return [plain(one) for one in value.tolist()]
        if isinstance(value, (np.floating, float)):
            return float(f"{float(value):.12g}")
        if isinstance(value, (np.integer, np.bool_)):
            return int(value)
        if isinstance(value, dict):
            return {key: plain(one) for key, one in value.items()}
        if isinstance(value, (list, tuple)):
            return [plain(one) for one in value]
        return value

    text = json.dumps({"sklearn": sklearn.__version__, **plain(values)})
    (HERE / f"{name}.json").write_text(text + "\n")


def grid(values):
    return np.round(np.asarray(values) * 8) / 8


def blobs(rng, rows, columns):
    """Three clusters, one of them close to another, and a few rows far away."""
    centers = np.array([[0] * columns, [4] + [0] * (columns - 1), [0, 6] + [1] * (columns - 2)])
    which = rng.integers(0, 3, rows)
    data = centers[which] + rng.normal(0, 1, (rows, columns)) * np.linspace(0.5, 1.2, columns)
    data[::25] = rng.normal(0, 6, data[::25].shape)
    # Not on the grid: of neighbours at the same distance any may be left out.
    return np.round(data, 5)


def scale():
    rng = np.random.default_rng(1)
    data = np.column_stack(
        [
            grid(rng.exponential(20, 60)),
            np.where(rng.random(60) < 0.8, 0, np.round(rng.exponential(1e6, 60))),
            np.full(60, 7.25),
            grid(rng.normal(-3, 2, 60)),
        ]
    )
    new = np.column_stack([grid(rng.normal(30, 60, 12)), rng.integers(0, 3, 12) * 1e6, [7.25] * 6 + [8] * 6, grid(rng.normal(0, 5, 12))])
    fits = {
        "min-max": preprocessing.MinMaxScaler(),
        "standard": preprocessing.StandardScaler(),
        "robust": preprocessing.RobustScaler(),
        "quantile": preprocessing.QuantileTransformer(n_quantiles=1000, subsample=None),
        "quantile11": preprocessing.QuantileTransformer(n_quantiles=11, subsample=None),
    }
    out = {}
    for name, scaler in fits.items():
        if name == "quantile":
            scaler.set_params(n_quantiles=60)
        scaler.fit(data)
        out[name] = {"train": scaler.transform(data), "new": scaler.transform(new)}
    ranged = preprocessing.MinMaxScaler(feature_range=(-1, 3)).fit(data)
    wide = preprocessing.RobustScaler(quantile_range=(5, 95)).fit(data)
    write("scale", data=data, new=new, scaled=out, ranged=ranged.transform(data), wide=wide.transform(data))


def pca():
    rng = np.random.default_rng(2)
    data = grid(rng.normal(0, 1, (80, 5)) @ rng.normal(0, 2, (5, 5)) + [10, 0, -5, 3, 1])
    whole = decomposition.PCA().fit(data)
    two = decomposition.PCA(2).fit(data)
    share = decomposition.PCA(0.9).fit(data)
    write(
        "pca",
        data=data,
        components=whole.components_,
        variance=whole.explained_variance_,
        ratio=whole.explained_variance_ratio_,
        transformed=whole.transform(data)[:10],
        inverse=two.inverse_transform(two.transform(data))[:10],
        components90=share.n_components_,
    )


def linear():
    rng = np.random.default_rng(3)
    data = grid(rng.normal(0, 2, (150, 4)) * [1, 3, 0.5, 2])
    target = grid(data @ [1.5, -0.7, 0, 2] + 4 + rng.normal(0, 1, 150))
    target[::15] += 60
    fits = {
        "linear": linear_model.LinearRegression(),
        "ridge": linear_model.Ridge(alpha=25),
        "lasso": linear_model.Lasso(alpha=0.8, tol=1e-12, max_iter=100_000),
        "huber": linear_model.HuberRegressor(alpha=0.5, tol=1e-10, max_iter=20_000),
        "huber2": linear_model.HuberRegressor(epsilon=2, tol=1e-10, max_iter=20_000),
    }
    out = {}
    for name, model in fits.items():
        model.fit(data, target)
        out[name] = {"coefficients": model.coef_, "intercept": model.intercept_, "score": model.score(data, target)}
        if "huber" in name:
            out[name]["scale"] = model.scale_
            out[name]["outliers"] = model.outliers_.sum()
    label = (data @ [0.8, -0.4, 1, 0.2] - 1 + rng.logistic(0, 1, 150) > 0).astype(int)
    logistic = {}
    for name, options in {
        "plain": {},
        "weak": {"C": 1000},
        "strong": {"C": 0.01},
        "balanced": {"class_weight": "balanced"},
        "weighted": {"class_weight": {0: 1, 1: 9}},
    }.items():
        model = linear_model.LogisticRegression(tol=1e-12, max_iter=100_000, **options).fit(data, label)
        logistic[name] = {
            "coefficients": model.coef_[0],
            "intercept": model.intercept_[0],
            "probability": model.predict_proba(data)[:8, 1],
        }
    small = data[:4, :3]
    poly = preprocessing.PolynomialFeatures(3).fit(small)
    inter = preprocessing.PolynomialFeatures(3, interaction_only=True).fit(small)
    write(
        "linear",
        data=data,
        target=target,
        label=label,
        fits=out,
        logistic=logistic,
        polynomial={
            "values": poly.transform(small),
            "names": list(poly.get_feature_names_out()),
            "interactions": inter.transform(small),
        },
    )


def trees():
    rng = np.random.default_rng(4)
    data = grid(rng.normal(0, 2, (300, 4)))
    odds = np.where(data[:, 0] > 0.5, 2, -1) + np.where(data[:, 1] * data[:, 2] > 0, 1.5, -1)
    label = (odds + rng.logistic(0, 1, 300) > 0).astype(int)
    target = grid(3 * data[:, 0] + np.abs(data[:, 1]) + rng.normal(0, 1, 300))
    new = grid(rng.normal(0, 3, (40, 4)))

    def shape(model):
        return {"nodes": model.tree_.node_count, "depth": model.get_depth(), "leaves": model.get_n_leaves()}

    classified = {}
    for name, options in {
        "whole": {},
        "limited": {"max_depth": 4, "min_samples_leaf": 6},
        "split": {"min_samples_split": 30},
        "balanced": {"max_depth": 3, "class_weight": "balanced", "min_samples_leaf": 5},
    }.items():
        # Two splits of "limited" gain the same; in this random state the first column is taken, as ours does.
        model = tree.DecisionTreeClassifier(random_state=1, **options).fit(data, label)
        classified[name] = {
            **shape(model),
            "importances": model.feature_importances_,
            "train": model.predict_proba(data)[:, 1],
            "new": model.predict_proba(new)[:, 1],
        }
    regressed = tree.DecisionTreeRegressor(random_state=0, max_depth=5, min_samples_leaf=4).fit(data, target)
    boosted = {}
    for name, options in {"plain": {}, "ridge": {"l2_regularization": 3.0, "learning_rate": 0.3}}.items():
        model = ensemble.HistGradientBoostingClassifier(
            max_iter=30, max_depth=3, max_leaf_nodes=None, min_samples_leaf=8, early_stopping=False, **options
        ).fit(data, label)
        boosted[name] = {"train": model.predict_proba(data)[:, 1]}
    forest = ensemble.RandomForestClassifier(300, random_state=0, min_samples_leaf=3, oob_score=True).fit(data, label)
    isolation = ensemble.IsolationForest(n_estimators=8, max_samples=64, random_state=0).fit(data)
    exported = []
    for one in isolation.estimators_:
        t = one.tree_
        exported.append(
            {
                "feature": np.where(t.feature < 0, -1, t.feature),
                "threshold": np.where(t.feature < 0, 0, t.threshold),
                "left": np.maximum(t.children_left, 0),
                "right": np.maximum(t.children_right, 0),
                "rows": t.n_node_samples,
            }
        )
    far = np.vstack([data, grid(rng.normal(0, 12, (15, 4)))])
    many = ensemble.IsolationForest(n_estimators=300, random_state=0).fit(far)
    write(
        "trees",
        data=data,
        label=label,
        target=target,
        new=new,
        classified=classified,
        regressed={**shape(regressed), "train": regressed.predict(data), "new": regressed.predict(new)},
        boosted=boosted,
        forest={"new": forest.predict_proba(new)[:, 1], "importances": forest.feature_importances_},
        isolation={"trees": exported, "scores": -isolation.score_samples(new)},
        far=far[300:],
        isolated=-many.score_samples(far),
    )


def neighbours():
    rng = np.random.default_rng(5)
    data = blobs(rng, 240, 3)
    data = np.unique(data, axis=0)
    rng.shuffle(data)
    again = np.vstack([data, data[:40], data[:10], data[:10]])
    found = {}
    for eps, least in ((0.8, 5), (1.5, 10), (0.3, 3)):
        model = cluster.DBSCAN(eps=eps, min_samples=least).fit(again)
        core = np.zeros(len(again))
        core[model.core_sample_indices_] = 1
        found[f"{eps} {least}"] = {"eps": eps, "minSamples": least, "labels": model.labels_, "core": core}
    start = data[:3]
    means = cluster.KMeans(3, init=start, n_init=1, tol=0, algorithm="lloyd").fit(data)
    new = np.round(rng.normal(0, 4, (30, 3)), 5)
    lof = neighbors.LocalOutlierFactor(n_neighbors=12, novelty=True).fit(data)
    share = neighbors.LocalOutlierFactor(n_neighbors=12, novelty=True, contamination=0.1).fit(data)
    near = neighbors.NearestNeighbors(n_neighbors=6).fit(data)
    write(
        "neighbours",
        data=data,
        new=new,
        repeated=60,
        dbscan=found,
        kmeans={
            "centers": means.cluster_centers_,
            "labels": means.labels_,
            "inertia": means.inertia_,
            "silhouettes": metrics.silhouette_samples(data, means.labels_),
        },
        lof={
            "train": -lof.negative_outlier_factor_,
            "new": -lof.score_samples(new),
            "threshold": -share.offset_,
            "flagged": share.predict(new) == -1,
        },
        distances=near.kneighbors(data)[0],
    )


def scores():
    rng = np.random.default_rng(6)
    label = (rng.random(80) < 0.25).astype(int)
    score = grid(rng.normal(0, 1, 80) + label)
    flagged = (score > 0.75).astype(int)
    target = grid(rng.normal(0, 3, 80))
    predicted = grid(target + rng.normal(0, 1, 80))
    first = rng.integers(0, 4, 80)
    second = np.where(rng.random(80) < 0.7, first, rng.integers(0, 5, 80))
    tn, fp, fn, tp = metrics.confusion_matrix(label, flagged).ravel()
    write(
        "metrics",
        label=label,
        score=score,
        flagged=flagged,
        confusion={"truePositives": tp, "falsePositives": fp, "falseNegatives": fn, "trueNegatives": tn},
        precision=metrics.precision_score(label, flagged),
        recall=metrics.recall_score(label, flagged),
        f2=metrics.fbeta_score(label, flagged, beta=2),
        averagePrecision=metrics.average_precision_score(label, score),
        auc=metrics.roc_auc_score(label, score),
        target=target,
        predicted=predicted,
        r2=metrics.r2_score(target, predicted),
        squared=metrics.mean_squared_error(target, predicted),
        absolute=metrics.mean_absolute_error(target, predicted),
        first=first,
        second=second,
        rand=metrics.adjusted_rand_score(first, second),
    )


for make in (scale, pca, linear, trees, neighbours, scores):
    make()
