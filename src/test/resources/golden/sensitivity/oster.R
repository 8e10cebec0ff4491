# Oster's measures of the sample study by base R: columns net of city and year dummies, then the formulas of psacalc.
# Rscript oster.R panel.csv > oster.json
d <- read.csv(commandArgs(TRUE)[1], fileEncoding = "UTF-8")
controls <- c("ind", "cit", "stu", "gdp", "fin1", "fin2")
dummies <- model.matrix(~ factor(city_id) + factor(year), d)
q <- qr(dummies)
net <- as.data.frame(lapply(d[c("gtfp", "did", controls)], function(v) qr.resid(q, v)))
short <- lm(gtfp ~ did - 1, net)
long <- lm(reformulate(c("did", controls), "gtfp", intercept = FALSE), net)
aux <- lm(reformulate(controls, "did", intercept = FALSE), net)
ss <- function(v) sum(v^2)
yy <- ss(net$gtfp); xx <- ss(net$did); tau <- ss(resid(aux))
r0 <- 1 - ss(resid(short)) / yy; r1 <- 1 - ss(resid(long)) / yy
b0 <- coef(short)[["did"]]; b1 <- coef(long)[["did"]]
rmax <- min(1, 1.3 * r1); m <- b0 - b1; a <- (r1 - r0) * yy; h <- (rmax - r1) * yy
delta <- (b1 * a * tau + b1 * xx * tau * m^2 + 2 * b1^2 * tau * m * xx + b1^3 * (tau * xx - tau^2)) /
  (h * m * xx + b1 * h * (xx - tau) + b1^2 * tau * m * xx + b1^3 * (tau * xx - tau^2))
theta <- h * (xx - tau) - a * tau - xx * tau * m^2
roots <- b1 - (-theta + c(-1, 1) * sqrt(theta^2 + 4 * h * m^2 * xx^2 * tau)) / (-2 * tau * m * xx)
bound <- roots[sign(roots - b1) == sign(b1 - b0)]
n <- function(v) format(v, digits = 17)
cat(sprintf('{"R": "%s", "call": "Rscript oster.R panel.csv", "uncontrolled": %s, "uncontrolledR2": %s, "controlled": %s,\n "controlledR2": %s, "rMax": %s, "delta": %s, "bound": %s}\n',
  getRversion(), n(b0), n(r0), n(b1), n(r1), n(rmax), n(delta), n(bound)))
