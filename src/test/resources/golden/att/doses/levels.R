# DIDmultiplegtDYN 2.2.0 on doses.csv, R 4.5.0, with its rounding of results removed.
library(DIDmultiplegtDYN)
d <- read.csv("doses.csv")
run <- function(node, ...) {
  r <- did_multiplegt_dyn(df = d, outcome = "y", group = "city", time = "year", treatment = "level", effects = 4, placebo = 3, graph_off = TRUE, ...)$results
  for (w in c("Effects", "Placebos", "ATE")) {
    m <- r[[w]]
    for (i in seq_len(nrow(m))) cat(sprintf("%s,%s,%d,%.17g,%.17g,%d,%d\n", node, w, i, m[i, 1], m[i, 2], as.integer(m[i, "Switchers"]), as.integer(m[i, "N"])))
  }
}
cat("node,what,l,estimate,se,switchers,n\n")
run("plain"); run("normalized", normalized = TRUE); run("never", only_never_switchers = TRUE); run("trends", trends_nonparam = "eligible")
