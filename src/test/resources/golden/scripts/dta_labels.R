# Small Stata files made with haven 2.5.4 (R 4.5.0) in which two variables have labels, one of them for a missing value.
# Rscript dta_labels.R FOLDER
library(haven)
folder <- commandArgs(TRUE)[1]
answers <- c(No = 0, Yes = 1, Refused = tagged_na("a"))
for (version in c(8, 12, 13, 14, 15)) {
  data <- data.frame(id = c(1L, 2L, 3L))
  data$before <- labelled(c(0, 1, tagged_na("a")), answers)
  data$after <- labelled(c(1, 1, 0), answers)
  write_dta(data, file.path(folder, paste0("labels-haven", version, ".dta")), version = version)
}
