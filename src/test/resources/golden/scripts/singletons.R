# Rscript singletons.R > ../regression/singletons.json, in this folder; fixest 0.14.2.
# Singletons dropped (the default) and kept, effects with two slopes, weighted RMSE, on ../regression/unbalanced.csv.
library(fixest)
setFixest_nthreads(1); setFixest_notes(FALSE); setFixest_estimation(fixef.tol = 3e-12, fixef.iter = 1e6)
d <- read.csv("../regression/unbalanced.csv")
d$did <- as.numeric(!is.na(d$treat_year) & d$year >= d$treat_year)
num <- function(x) paste0("[", paste(formatC(x, digits = 17, format = "g"), collapse = ", "), "]")
node <- function(effects, keep = FALSE, sample = "TRUE", controls = "ind + fin1", weights = "") {
  data <- d[with(d, eval(parse(text = sample))), ]
  call <- paste0("feols(gtfp ~ did + ", controls, " | ", effects, ", data", if (sample != "TRUE") paste0("[", sample, ", ]"),
                 if (weights != "") paste0(", weights = ~", weights), if (keep) ", fixef.rm = \"none\"", ")")
  m <- feols(as.formula(paste("gtfp ~ did +", controls, "|", effects)), data, panel.id = ~city_id + year,
             weights = if (weights != "") as.formula(paste("~", weights)), fixef.rm = if (keep) "none" else "perfect_fit")
  v <- list(iid = "iid", hetero = "hetero", city = ~city_id, both = ~city_id + year, DK = "DK")
  se <- sapply(names(v), function(n) {
    V <- vcov(m, vcov = v[[n]], attr = TRUE)
    paste0("\"", n, "\": {\"K\": ", attr(V, "df.K"), ", \"se\": ", num(sqrt(diag(V))), "}") })
  paste0("  {\"call\": \"", gsub("\"", "\\\\\"", call), "\", \"effects\": \"", effects, "\", \"keep\": ", tolower(keep), ", \"sample\": \"", sample,
         "\", \"controls\": \"", controls, "\", \"weights\": \"", weights, "\", \"n\": ", m$nobs, ", \"coef\": ", num(coef(m)),
         ", \"r2\": ", num(r2(m, c("r2", "ar2", "wr2", "war2"))), ", \"rmse\": ", num(fitstat(m, "rmse", simplify = TRUE)),
         ",\n   \"vcov\": {", paste(se, collapse = ", "), "}}")
}
holes <- "(city_id * 7 + year * 5) %% 11 < 4"
sparse <- "(city_id^2 + year^2) %% 17 < 3"
cat("[\n", paste(c(
  node("city_id + region^resource_based^year", sample = holes), node("city_id + region^resource_based^year", sample = holes, keep = TRUE),
  node("city_id + year", sample = holes), node("city_id + year", sample = holes, keep = TRUE),
  node("city_id + region^year", sample = holes), node("city_id + year", sample = sparse), node("city_id + year", sample = sparse, keep = TRUE),
  node("city_id[year] + region^year", sample = sparse),
  node("city_id + year + city_id[year]", sample = holes), node("city_id[year] + region^year", sample = holes),
  node("city_id[year] + city_id[fin1] + year", controls = "ind"),
  node("city_id + city_id[year] + city_id[fin1] + city_id[stu] + year", controls = "ind"),
  node("city_id + year", weights = "fin2"), node("city_id + region^resource_based^year", weights = "fin2"),
  node("city_id + year", weights = "gdp")), collapse = ",\n"), "\n]\n", sep = "")
