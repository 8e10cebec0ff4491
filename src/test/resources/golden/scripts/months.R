# The effect and the event study of a monthly panel over the ends of two years, by least squares with dummies (R 4.5.0).
# A start within a month (2019-06-15) counts from that month. Rscript months.R FOLDER, which holds months.csv.
folder <- commandArgs(TRUE)[1]
d <- read.csv(file.path(folder, "months.csv"))
month <- function(text) as.integer(substr(text, 1, 4)) * 12 + as.integer(substr(text, 6, 7))
d$month <- month(d$date)
d$start <- ifelse(d$first == "", NA, suppressWarnings(month(d$first)))
d$did <- as.integer(!is.na(d$start) & d$month >= d$start)
baseline <- lm(y ~ did + factor(id) + factor(date), d)
event <- pmin(pmax(d$month - d$start, -5), 5)
event[is.na(event)] <- -1
d$event <- relevel(factor(event), "-1")
dynamic <- lm(y ~ event + factor(id) + factor(date), d)
numbers <- function(fit, names) {
  table <- coef(summary(fit))[names, 1:2, drop = FALSE]
  paste0("\"", sub("event", "", names), "\": [", format(table[, 1], digits = 15), ", ", format(table[, 2], digits = 15), "]",
         collapse = ",\n  ")
}
times <- setdiff(-5:5, -1)
cat("{\n  ", numbers(baseline, "did"), ",\n  ", numbers(dynamic, paste0("event", times)), "\n}\n",
    sep = "", file = file.path(folder, "months.json"))
