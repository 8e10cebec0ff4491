# triplediff 0.2.4 on doses.csv, R 4.5.0. fastglm was replaced by glm.fit with epsilon = 1e-14.
# Cells are the package's. Averages weigh the eligible units of a cohort (the package weighs all its units). Combinations of comparison cohorts
# are made of the package's effects and influence functions against each of them (the package puts these at the wrong units).
options(warn=-1, digits=17)
library(triplediff)
d <- read.csv("doses.csv"); d$start[is.na(d$start)] <- 0
run <- function(xf, m, cg, bp, dd=d) ddd(yname="y", tname="year", idname="city", gname="start", pname="eligible", xformla=xf, data=dd, control_group=cg, base_period=bp, est_method=m, inffunc=TRUE)
f <- file("triple.csv","w"); cat("node,group,time,att,se\n", file=f)
put <- function(node, g, t, att, se) cat(sprintf("%s,%d,%d,%.17g,%.17g\n", node, as.integer(g), as.integer(t), att, se), sep="", file=f)
every <- function(node, r) put(node, r$groups, r$periods, r$ATT, r$se)
r <- run(~1,"dr","nevertreated","varying"); every("never", r)
every("universal", run(~1,"dr","nevertreated","universal"))
for (m in c("dr","ipw","reg")) every(m, run(~x1+x2, m, "nevertreated","varying"))
# averages that weigh eligible units, with the influence of the estimated shares
u <- d[d$year==2015,]; u <- u[order(u$city),]; n <- nrow(u)
avg <- function(node, r, key) {
  IF <- as.matrix(r$inf_func_mat)
  own <- function(g) as.numeric(u$start==g & u$eligible==1)
  bysize <- function(w) { p <- sapply(r$groups[w], function(g) mean(own(g))); P <- sum(p); th <- sum(p*r$ATT[w])/P
    psi <- IF[,w,drop=FALSE] %*% (p/P); for (k in seq_along(w)) psi <- psi + (own(r$groups[w][k])-p[k])*(r$ATT[w][k]-th)/P
    list(th, psi) }
  out <- function(k, a, b, x) put(paste0(node,k), a, b, x[[1]], sqrt(mean(x[[2]]^2)/n))
  post <- which(r$groups <= r$periods)
  out("_simple", 0, 0, bysize(post))
  for (e in sort(unique(r$periods-r$groups))) out("_event", e, 0, bysize(which(r$periods-r$groups==e)))
  gs <- sort(unique(r$groups)); G <- lapply(gs, function(g) { w <- post[r$groups[post]==g]; list(mean(r$ATT[w]), rowMeans(IF[,w,drop=FALSE])) })
  for (k in seq_along(gs)) out("_group", gs[k], 0, G[[k]])
  p <- sapply(gs, function(g) mean(own(g))); P <- sum(p); th <- sum(p*sapply(G, `[[`, 1))/P
  psi <- 0; for (k in seq_along(gs)) psi <- psi + p[k]/P*G[[k]][[2]] + (own(gs[k])-p[k])*(G[[k]][[1]]-th)/P
  out("_groupOverall", 0, 0, list(th, psi))
  for (t in sort(unique(r$periods[post]))) out("_calendar", t, 0, bysize(post[r$periods[post]==t]))
}
avg("never", r)
# against each comparison cohort, and their combination of least variance, for the not yet treated
gs <- c(2019,2020,2022); ids <- u$city
pair <- function(g, c, xf, m) {
  e <- d[d$start %in% c(g, c),]; e$start[e$start==c] <- 0 # c is untreated before period c; later cells are not used
  q <- run(xf, m, "nevertreated", "varying", e)
  own <- ids[ids %in% e$city]; M <- as.matrix(q$inf_func_mat)/q$n
  list(t=q$periods, att=q$ATT, se=q$se, psi=function(k) { z <- numeric(length(ids)); z[match(own, ids)] <- M[,k]; z })
}
for (case in c("notyet","notyet_x")) for (g in gs) {
  xf <- if (case=="notyet") ~1 else ~x1
  P <- lapply(c(0, setdiff(gs, g)), function(c) c(list(c=c), pair(g, c, xf, "dr")))
  for (p in P) { ok <- p$c==0 | p$t < p$c; put(sprintf("%s_against_%d", case, p$c), g, p$t[ok], p$att[ok], p$se[ok]) }
  for (t in 2016:2023) {
    use <- Filter(function(p) t %in% p$t && (p$c==0 || p$c > t), P)
    psi <- sapply(use, function(p) p$psi(which(p$t==t))); att <- sapply(use, function(p) p$att[p$t==t])
    O <- crossprod(psi); w <- solve(O, rep(1, ncol(O))); w <- w/sum(w)
    put(case, g, t, sum(w*att), sqrt(sum((psi %*% w)^2)))
  }
}
close(f)
