# Dose response on doses.csv (column amount), R 4.5.0, splines2 0.5.4. "cell" nodes are contdid 0.1.0's own cont_did_acrt on one cohort and period, with amounts
# asked for that reach from the smallest to the largest of the cohort, so that its splines for fitting and predicting are the same. "curve" nodes average lm fits of all cells
# with common spline ends, with influence functions of the regressions, the comparison means and the sizes of cohorts.
options(digits=17, warn=-1)
library(splines2); library(sandwich)
source("contdid.R") # R/cont_did.R of the package, and attgt_if <- function(attgt, inf_func, extra_gt_returns) list(extra_gt_returns = extra_gt_returns)
d <- read.csv("doses.csv"); d$start[is.na(d$start)] <- 0
amount <- tapply(d$amount, d$city, max); u <- d[d$year==2015,]; u <- u[order(u$city),]; u$a <- as.numeric(amount[as.character(u$city)])
Y <- reshape(d[,c("city","year","y")], idvar="city", timevar="year", direction="wide"); Y <- Y[order(Y$city),]
y <- function(t) Y[[paste0("y.", t)]]
n <- nrow(u); f <- file("curve.csv","w"); cat("node,dose,estimate,se,slope,slopese\n", file=f)
put <- function(node, a, e, s=NA, b=NA, bs=NA) cat(sprintf("%s,%.17g,%.17g,%.17g,%.17g,%.17g\n", node, a, e, s, b, bs), sep="", file=f)
# one cell by the package
for (t in c(2020, 2022)) { g <- 2020; k <- u$start==0 | u$start==g
  gd <- rbind(data.frame(id=u$city[k], D=ifelse(u$start==g,u$a,0)[k], period=g-1, name="pre", Y=y(g-1)[k]), data.frame(id=u$city[k], D=ifelse(u$start==g,u$a,0)[k], period=t, name="post", Y=y(t)[k]))
  gd <- gd[order(gd$id, gd$period),]; a <- sort(u$a[u$start==g]); dv <- c(a[1], quantile(a, c(.25,.5,.75)), a[length(a)])
  shared_env <- list(); r <- cont_did_acrt(gd, dvals=dv, degree=3, knots=numeric(0), dose_est_method="parametric")
  e <- r$extra_gt_returns; put(paste0("cell", t), dv, e$att.d, NA, e$acrt.d, NA); put(paste0("cell", t, "_overall"), 0, e$att.overall, NA, e$acrt.overall, NA) }
curve <- function(node, degree, nk, notyet) {
  a <- sort(u$a[u$start>0]); kn <- if (nk) quantile(a, (1:nk)/(nk+1)) else numeric(0); bd <- range(a)
  B <- function(x) bSpline(x, degree=degree, knots=kn, Boundary.knots=bd, intercept=TRUE); D <- function(x) dbs(x, degree=degree, knots=kn, Boundary.knots=bd, intercept=TRUE)
  gs <- c(2019,2020,2022); p <- sapply(gs, function(g) mean(u$start==g)); P <- sum(p); K <- ncol(B(a[1:5]))
  G <- lapply(gs, function(g) { ts <- g:2023; th <- 0; psi <- matrix(0,n,K); sl <- 0; sp <- numeric(n)
    for (t in ts) { dy <- y(t)-y(g-1); tr <- which(u$start==g); co <- which(if (notyet) u$start==0 | u$start>t else u$start==0)
      X <- B(u$a[tr]); fit <- lm(dy[tr] ~ X - 1); b <- coef(fit); m <- mean(dy[co]); Z <- D(u$a[tr])
      th <- th + (b-m)/length(ts); psi[tr,] <- psi[tr,] + (X*resid(fit)) %*% solve(crossprod(X))/length(ts); psi[co,] <- psi[co,] - (dy[co]-m)/length(co)/length(ts)
      s <- mean(Z %*% b); sl <- sl + s/length(ts); sp[tr] <- sp[tr] + ((Z %*% b - s)/length(tr) + (X*resid(fit)) %*% solve(crossprod(X)) %*% colMeans(Z))/length(ts) }
    list(th, psi, sl, sp) })
  th <- 0; sl <- 0; for (j in 1:3) { th <- th + p[j]/P*G[[j]][[1]]; sl <- sl + p[j]/P*G[[j]][[3]] }
  psi <- 0; sp <- 0; for (j in 1:3) { own <- (u$start==gs[j])/n/P; psi <- psi + p[j]/P*G[[j]][[2]] + outer(own, G[[j]][[1]]-th); sp <- sp + p[j]/P*G[[j]][[4]] + own*(G[[j]][[3]]-sl) }
  V <- crossprod(psi); x <- quantile(a, seq(.05,.95,.025)); b <- B(x); z <- D(x)
  put(node, x, b %*% th, sqrt(rowSums((b %*% V)*b)), z %*% th, sqrt(rowSums((z %*% V)*z)))
  put(paste0(node, "_slope"), 0, sl, sqrt(sum(sp^2)))
}
curve("cubic", 3, 0, FALSE); curve("line", 1, 0, FALSE); curve("spline", 2, 2, TRUE)
close(f)
