# Joint tests of the four event times before the reference (binned at -5) in the event study with controls of pilot-zones.
# Rscript joint.R panel.csv joint.json   R 4.5.0, fixest 0.14.2, clubSandwich 0.5.11
args <- commandArgs(TRUE)
library(fixest); library(clubSandwich)
d <- read.csv(args[1])
CT <- c("ind", "cit", "stu", "gdp", "fin1", "fin2")
k <- ifelse(is.na(d$treat_year), NA, pmin(pmax(d$year - d$treat_year, -5), 5))
events <- setdiff(sort(unique(k)), -1)
for (e in events) d[[paste0("e", e + 10)]] <- as.numeric(!is.na(k) & k == e)
E <- paste0("e", events + 10)
f <- as.formula(paste("gtfp ~", paste(c(E, CT), collapse = " + "), "| city_id + year"))
m <- feols(f, d, panel.id = ~city_id + year, vcov = ~city_id, fixef.tol = 1e-11)
pre <- 1:4
x <- model.matrix(m)
fit <- lm(gtfp ~ 0 + x + factor(city_id) + factor(year), d)
wald <- function(b, V, df2) { F <- drop(b %*% solve(V, b)) / length(b); list(statistic = F, df1 = length(b), df2 = df2, p = pf(F, length(b), df2, lower.tail = FALSE)) }
htz <- function(cluster) {
  V <- vcovCR(fit, cluster = d[[cluster]], type = "CR2")
  w <- Wald_test(fit, constraints = constrain_zero(pre), vcov = V, test = "HTZ")
  list(call = paste0("Wald_test(lm with dummies, constrain_zero(1:4), vcovCR(cluster = ", cluster, ", type = 'CR2'), test = 'HTZ')"),
       statistic = w$Fstat, df1 = w$df_num, df2 = w$df_denom, p = w$p_val)
}
jackknife <- function(cluster) {
  g <- d[[cluster]]
  b <- sapply(unique(g), function(out) coef(feols(f, d[g != out, ], fixef.tol = 1e-11, notes = FALSE))[E[pre]]) - coef(m)[E[pre]]
  G <- length(unique(g))
  c(list(call = paste0("(G-1)/G sum (b_(g) - b)(b_(g) - b)' by feols without each ", cluster, "; F(4, G-1)")), wald(coef(m)[E[pre]], (G - 1) / G * b %*% t(b), G - 1))
}
fx <- function(vcov, call) { w <- wald(coef(m)[E[pre]], vcov(m, vcov = vcov)[E[pre], E[pre]], degrees_freedom(m, "t", vcov = vcov)); W <- fixest::wald(m, keep = paste0("^", E[pre], "$"), vcov = vcov, print = FALSE); stopifnot(abs(W$stat / w$statistic - 1) < 1e-10); list(call = call, statistic = W$stat, df1 = W$df1, df2 = W$df2, p = W$p) }
out <- list(
  iid = fx("iid", "fixest::wald(vcov = 'iid')"), hetero = fx("hetero", "fixest::wald(vcov = 'hetero')"),
  CR1 = fx(~city_id, "fixest::wald(vcov = ~city_id)"), CR1_province = fx(~province, "fixest::wald(vcov = ~province)"),
  "two-way" = fx(~city_id + year, "fixest::wald(vcov = ~city_id + year)"),
  "driscoll-kraay" = fx("DK", "fixest::wald(vcov = 'DK')"),
  CR2 = htz("city_id"), CR2_province = htz("province"), CR3 = jackknife("city_id"), CR3_province = jackknife("province"))
num <- function(v) if (is.character(v)) paste0("\"", v, "\"") else sprintf("%.17g", v)
node <- function(n) paste0("{", paste0("\"", names(n), "\": ", sapply(n, num), collapse = ", "), "}")
writeLines(c("{", paste0("  \"", names(out), "\": ", sapply(out, node), collapse = ",\n"), "}"), args[2])
