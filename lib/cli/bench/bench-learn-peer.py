"""The bench's classical learning in scikit-learn, on one thread, as ours.

It answers with a line of JSON: `{"peer": "scikit-learn 1.2.1"}`, or `{"missing": "sklearn"}`. Then it reads a
line of JSON for each piece of work and answers with one:

    {"task": "load", "columns": 10, "values": "…", "labels": "…"}   float64 and uint8, in base64
    {"task": "run", "name": "PCA"}                                  {"seconds": 0.2}
"""

import base64
import json
import sys
import time
import warnings


def tell(**answer):
    print(json.dumps(answer), flush=True)


try:
    import numpy as np
    import sklearn
    from sklearn import cluster, decomposition, ensemble, linear_model, neighbors, preprocessing, tree
except ImportError:
    tell(missing="sklearn")
    sys.exit()

warnings.simplefilter("ignore")


def works(data, labels):
    half = len(data) // 2
    some, y = data[:half], labels[:half]
    target = 2 * data[:, 0] - data[:, 1] + labels
    # As many rows as ours keeps for comparison.
    references = data[:: max(1, len(data) // 5000)]
    isolation = ensemble.IsolationForest(n_estimators=100, random_state=1).fit(data)

    def outliers():
        factor = neighbors.LocalOutlierFactor(20, novelty=True, algorithm="kd_tree").fit(references)
        factor.score_samples(some)

    quantiles = preprocessing.QuantileTransformer(
        n_quantiles=min(1000, len(data)), subsample=len(data)
    )
    boosting = ensemble.HistGradientBoostingClassifier(
        max_iter=100, max_depth=4, max_leaf_nodes=None, early_stopping=False
    )
    return {
        "standard scaler": lambda: preprocessing.StandardScaler().fit_transform(data),
        "quantile scaler": lambda: quantiles.fit_transform(data),
        "PCA": lambda: decomposition.PCA().fit(data),
        "linear regression": lambda: linear_model.LinearRegression().fit(data, target),
        "ridge": lambda: linear_model.Ridge().fit(data, target),
        "lasso": lambda: linear_model.Lasso(alpha=0.01).fit(data, target),
        "Huber regression": lambda: linear_model.HuberRegressor(max_iter=1000).fit(data, target),
        "logistic regression": lambda: linear_model.LogisticRegression().fit(some, y),
        "decision tree": lambda: tree.DecisionTreeClassifier(max_depth=5).fit(some, y),
        "random forest": lambda: ensemble.RandomForestClassifier(100, max_depth=12).fit(some, y),
        "gradient boosting": lambda: boosting.fit(some, y),
        "isolation forest": lambda: ensemble.IsolationForest(n_estimators=100, random_state=1).fit(data),
        "isolation forest, scoring": lambda: isolation.score_samples(data),
        "k-means": lambda: cluster.KMeans(8, n_init=3, random_state=1).fit(data),
        "DBSCAN, two columns": lambda: cluster.DBSCAN(eps=0.1, min_samples=10).fit(data[:, :2]),
        "local outlier factor": outliers,
    }


tell(peer=f"scikit-learn {sklearn.__version__}")
for line in sys.stdin:
    asked = json.loads(line)
    if asked["task"] == "load":
        values = np.frombuffer(base64.b64decode(asked["values"])).reshape(-1, asked["columns"])
        todo = works(values, np.frombuffer(base64.b64decode(asked["labels"]), dtype=np.uint8))
        tell(loaded=len(values))
    else:
        started = time.perf_counter()
        todo[asked["name"]]()
        tell(seconds=time.perf_counter() - started)
