# Small Stata files made with haven 2.5.4 (R 4.5.0), with values that have labels and extended missing values.
# Rscript dta_files.R FOLDER
library(haven)
folder <- commandArgs(TRUE)[1]
for (version in c(8, 10, 12, 13, 14, 15)) {
  data <- data.frame(id = c(1L, 2L, 3L))
  data$score <- c(0.25, tagged_na("a"), NA)
  data$region <- labelled(c(1, 2, tagged_na("z")), c(East = 1, West = 2), label = "region of the city")
  data$city <- c("Hefei", "", "Wu hu")
  data$day <- as.Date(c("2015-03-01", NA, "1959-12-31"))
  write_dta(data, file.path(folder, paste0("haven", version, ".dta")), version = version)
}
