# Callaway-Sant'Anna with anticipation, time-varying weights, clusters, cohorts treated from the start or after the end (A), no unit
# never treated (B), missing periods and a cohort that starts in one (C). R 4.5.0; did 2.5.1, DRDID 1.2.3, BMisc 1.4.8 run from their
# sources with stats::glm.fit (epsilon 1e-8) in the place of fastglm, which stops by the same rule.
library(did)
out <- file("numbers.csv", "w")
put <- function(...) cat(paste(..., sep = ","), "\n", sep = "", file = out)
text <- function(v) ifelse(is.na(v), "NA", sprintf("%.15g", v))
put("case", "what", "key", "estimate", "se")
cases <- expand.grid(clusters = c("id", "st"), method = c("none.reg", "cov.dr"), base = c("varying", "universal"),
                     control = c("nevertreated", "notyettreated"), anticipation = 0:1, data = c("A", "B", "C"), stringsAsFactors = FALSE)
cases <- cases[!(cases$clusters == "st" & (cases$method == "cov.dr" | cases$base == "universal")), ]
for (r in seq_len(nrow(cases))) {
  k <- cases[r, ]
  d <- read.csv(paste0(k$data, ".csv"))
  d$g[is.na(d$g)] <- 0
  key <- paste(k$data, k$anticipation, k$control, k$base, k$method, k$clusters, sep = "|")
  m <- att_gt(yname = "y", tname = "year", idname = "id", gname = "g", xformla = if (k$method == "cov.dr") ~ x1 + x2 else ~1, data = d,
              control_group = k$control, est_method = sub(".*\\.", "", k$method), base_period = k$base, anticipation = k$anticipation,
              weightsname = "w", clustervars = if (k$clusters == "id") NULL else k$clusters, bstrap = FALSE, cband = FALSE, faster_mode = FALSE)
  for (i in seq_along(m$att)) put(key, "cell", paste(m$group[i], m$t[i], sep = ":"), text(m$att[i]), text(m$se[i]))
  if (k$anticipation == 0) put(key, "pretest", "", text(if (is.null(m$W)) NA else m$W), "NA")
  for (type in c("simple", "dynamic", "group", "calendar", "balanced")) {
    a <- if (type == "balanced") aggte(m, type = "dynamic", balance_e = 1, na.rm = TRUE) else aggte(m, type = type, na.rm = TRUE)
    put(key, type, "overall", text(a$overall.att), text(a$overall.se))
    if (type != "simple") for (i in seq_along(a$egt)) put(key, type, a$egt[i], text(a$att.egt[i]), text(a$se.egt[i]))
  }
}
close(out)
