# Weights of Sun and Abraham (2021, proposition 1): each cohort x event-time indicator is regressed on the event-time dummies
# and unit and period dummies of the event study; the coefficients are the weights. Base R only, dummies written out.
# Rscript weights.R  (beside ../regression/unbalanced.csv) writes weights.csv; made with the R named in its first line.
panel <- read.csv("../regression/unbalanced.csv")
run <- function(controls) {
  d <- panel[complete.cases(panel[, c("gtfp", controls)]), ]
  e <- d$year - d$treat_year
  shown <- pmax(-5, pmin(5, e))
  kept <- setdiff(sort(unique(shown[!is.na(shown)])), -1)
  D <- sapply(kept, function(k) as.numeric(!is.na(shown) & shown == k))
  cells <- unique(data.frame(g = d$treat_year, l = e)[!is.na(e), ])
  cells <- cells[order(cells$g, cells$l), ]
  Y <- sapply(seq_len(nrow(cells)), function(i)
    as.numeric(!is.na(e) & d$treat_year == cells$g[i] & e == cells$l[i]))
  X <- cbind(D, as.matrix(d[, controls, drop = FALSE]))
  fit <- lm(Y ~ X + factor(d$city_id) + factor(d$year))
  w <- coef(fit)[1 + seq_along(kept), , drop = FALSE]
  stopifnot(!anyNA(w))
  do.call(rbind, lapply(seq_along(kept), function(k)
    data.frame(controls = length(controls), e = kept[k], g = cells$g, l = cells$l, weight = sprintf("%.17g", w[k, ]))))
}
out <- rbind(run(character(0)), run(c("ind", "gdp")))
con <- file("weights.csv", "w")
writeLines(paste("#", R.version.string), con)
write.csv(out, con, row.names = FALSE, quote = FALSE)
close(con)
