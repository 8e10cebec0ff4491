# Rscript rchecks.R unbalanced.csv out.csv : what base R, plm and sandwich can check on unbalanced data.
# Each row of the output: case, name, value (17 digits).
suppressMessages({library(plm); library(sandwich)})
a <- commandArgs(TRUE)
d <- read.csv(a[1])
out <- data.frame()
add <- function(case, values, names = base::names(values)) {
  out <<- rbind(out, data.frame(case = case, name = names, value = sprintf("%.17g", unname(values))))
}
se <- function(v, terms) suppressWarnings(sqrt(diag(v)))[terms]  # a constant beside dummies may round below zero
CT <- c("ind", "cit", "stu", "gdp", "fin1", "fin2")
terms <- c("did", CT)

stopifnot(getRversion() == "4.5.0", packageVersion("plm") == "2.6.5", packageVersion("sandwich") == "3.1.1")

# Random effects: plm(model = "random", random.method = "swar") with a unit variance above zero; pm25 has missing cells
for (y in c("co2", "pm25", "gp1", "isa")) {
  m <- plm(as.formula(paste(y, "~ did + ind + fin1 + municipality")), d, index = c("city_id", "year"), model = "random",
           random.method = "swar")
  add(paste0("random-effects ", y), coef(m))
  add(paste0("random-effects ", y, " se"), sqrt(diag(vcov(m))))
  add(paste0("random-effects ", y, " sigma2"), m$ercomp$sigma2)
  add(paste0("random-effects ", y, " se cluster"), sqrt(diag(vcovHC(m, method = "arellano", type = "sss"))))
}

# Least squares with dummies: lm, sandwich::vcovHC and vcovCL; reghdfe's factors on the raw sandwich
dummies <- function(effects) {
  m <- lm(as.formula(paste("gtfp ~", paste(c(terms, effects), collapse = " + "))), d)
  list(m = m, rank = m$rank, n = nobs(m))
}
raw <- function(m, by) vcovCL(m, by, type = "HC0", cadjust = FALSE)
l <- dummies(c("factor(city_id)", "factor(year)"))
add("city-year", coef(l$m)[terms])
add("city-year iid", se(vcov(l$m), terms))
add("city-year iid none", se(vcov(l$m), terms) * sqrt((l$n - l$rank) / l$n))
add("city-year hetero", se(vcovHC(l$m, type = "HC1"), terms))
add("city-year hetero none", se(vcovHC(l$m, type = "HC0"), terms))
add("city-year cluster none", se(raw(l$m, ~city_id), terms))
add("city-year twoway none", se(vcovCL(l$m, ~ city_id + year, type = "HC0", cadjust = FALSE), terms))
G <- length(unique(d$city_id))
K <- length(terms) + length(unique(d$year))  # the city effects are nested: a constant and the years less one
add("city-year cluster reghdfe", se(raw(l$m, ~city_id), terms) * sqrt(G / (G - 1) * (l$n - 1) / (l$n - K)))

# Two effects whose graph falls into one part a region: lm's rank is the exact count
l <- dummies(c("factor(city_id)", "factor(region):factor(year)"))
add("region-year", c(coef(l$m)[terms], rank = l$rank))
add("region-year iid reghdfe", se(vcov(l$m), terms))
add("region-year hetero reghdfe", se(vcovHC(l$m, type = "HC1"), terms))

# Driscoll-Kraay without factors on pooled least squares: plm::vcovSCC(type = "HC0")
for (lag in 1:2) {
  p <- plm(reformulate(terms, "gtfp"), d, index = c("city_id", "year"), model = "pooling")
  add(paste("driscoll-kraay none", lag), se(vcovSCC(p, type = "HC0", maxlag = lag), terms))
}

# Quantiles, Holm, t tests, correlation within units
x <- d$gtfp[!is.na(d$gtfp)]
probs <- c(0.01, 0.05, 0.25, 0.5, 0.975, 0.99)
add("quantile gtfp", quantile(x, probs), as.character(probs))
p <- c(0.03, 0.001, 0.2, 0.012, 0.012, 0.9, 0.04)
add("holm", p.adjust(p, "holm"), seq_along(p))
ever <- !is.na(d$treat_year)
w <- ifelse(ever, 1, (seq_along(ever) %% 3) / 2)  # matching weights: 0, a half, 1
for (v in c("ind", "gdp")) {
  t <- t.test(d[[v]][ever], d[[v]][!ever], var.equal = TRUE)
  add(paste("balance", v), c(before.t = unname(t$statistic), before.p = t$p.value))
  s <- summary(lm(d[[v]] ~ ever, weights = w, subset = w > 0))$coefficients
  add(paste("balance", v), c(after.t = s[2, 3], after.p = s[2, 4],
      after.bias = 100 * s[2, 1] / sqrt((var(d[[v]][ever]) + var(d[[v]][!ever])) / 2)))
}
both <- d[!is.na(d$pm25) & !is.na(d$gp1), ]
dev <- function(v) v - ave(v, both$city_id)
add("correlation within", c(pm25.gp1 = cor(dev(both$pm25), dev(both$gp1))))
write.csv(out, a[2], row.names = FALSE, quote = 1:2)
