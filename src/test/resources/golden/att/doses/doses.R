# Data with a third group and doses: cities of the sample panel, 2015-2023.
d <- read.csv("sample-data/panel.csv")
d <- d[d$year >= 2015 & !(d$treat_year %in% c(2015, 2016, 2018)), ]
d <- d[order(d$city_id, d$year), ]
b <- d[d$year == 2015, c("city_id", "ind", "gdp")]
m <- match(d$city_id, b$city_id)
id <- d$city_id / 100
h <- (id * 0.6180339887) %% 1                        # a number in [0, 1) for each city
on <- !is.na(d$treat_year) & d$year >= d$treat_year
since <- ifelse(is.na(d$treat_year), -1, d$year - d$treat_year)
level <- id %% 3                            # baseline of the dose that moves
up <- ifelse(level == 0, TRUE, ifelse(level == 2, FALSE, id %% 2 == 0))
size <- ifelse(id %% 5 == 0, 2, 1)
size <- ifelse(!up, pmin(size, level), size)
move <- ifelse(up, size, -size)
move <- ifelse(since >= 2 & id %% 7 == 0, 0, move)          # back to the baseline
move <- ifelse(since >= 2 & id %% 11 == 0, 2 * abs(move) + 0, move)   # some cross it
x3 <- d$cit
out <- data.frame(
  city = d$city_id, year = d$year, y = d$gtfp, start = ifelse(is.na(d$treat_year), "", d$treat_year),
  eligible = d$resource_based,
  x1 = b$ind[m], x2 = b$gdp[m],
  steps = ifelse(on, 1 + id %% 3, 0),
  amount = ifelse(on, round(0.2 + 2 * h, 4), 0),
  level = ifelse(on, pmax(level + move, 0), level),
  x3 = x3, province = as.integer(factor(d$province)))
write.csv(out, "doses.csv", row.names = FALSE, quote = FALSE)
