# Makes the other files of this folder: a made-up sample, and what R's survey package says of it under several designs.
# Rscript studies.R [OUT]      OUT: folder to write to, default the script's own. Needs R >= 4.2 and survey 4.1.1.
#
# sample.csv: the responses. expected.csv: one number a row; study and table as RStudyTest names them, then the cell (`_T`:
# total; empty: not a column of the table), the category, the measure as the product's columns have it, and R's value.
suppressMessages(library(survey))
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
options(survey.lonely.psu = "fail", survey.replicates.mse = FALSE, warn = 1)
script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
out <- c(commandArgs(TRUE), if (length(script)) dirname(normalizePath(script)), ".")[1]

# ---- the sample: 4 regions, 32 of 260 towns, 9 associations of each ------------------------------------------
set.seed(20260215)
towns <- data.frame(region = rep(c("north", "east", "south", "west"), c(7, 8, 9, 8)))
towns$town <- sprintf("t%02d", seq_len(nrow(towns)))
drawn <- c(north = 7, east = 8, south = 9, west = 8)
towns$towns <- c(north = 50, east = 60, south = 90, west = 60)[towns$region]
towns$associations <- sample(11:70, nrow(towns), TRUE)
towns$effect <- rnorm(nrow(towns), 0, 0.5)
d <- towns[rep(seq_len(nrow(towns)), each = 9), ]
n <- nrow(d)
d$id <- seq_len(n)
d$weight <- round(with(d, towns / drawn[region] * associations / 9), 3)
d$sector <- sample(c("culture", "social", "sport"), n, TRUE, c(0.3, 0.3, 0.4))
d$size <- ifelse(runif(n) < 0.65, "small", "large")
d$paid <- ifelse(runif(n) < plogis(-1 + 1.5 * (d$size == "large")), "yes", "no")
d$hours <- round(exp(3 + 0.4 * d$effect + 0.6 * (d$size == "large") + rnorm(n, 0, 0.5)), 1)
d$before <- round(d$hours * exp(rnorm(n, -0.05, 0.2)), 1)
d$ai <- ifelse(runif(n) < plogis(-0.8 + d$effect + 0.9 * (d$sector == "social")), "yes", "no")
d$hours[sample(n, 11)] <- NA
d$ai[sample(n, 8)] <- NA
d <- d[, c("id", "region", "town", "towns", "associations", "weight", "sector", "size", "paid", "ai", "hours", "before")]
set.seed(8)
boot <- as.svrepdesign(svydesign(id = ~town, strata = ~region, weights = ~weight, data = d), type = "subbootstrap", replicates = 24, compress = FALSE)
factors <- round(weights(boot, "replication"), 9)
colnames(factors) <- sprintf("rw%d", 1:24)
write.csv(cbind(d, factors), file.path(out, "sample.csv"), row.names = FALSE, na = "", quote = FALSE)
d <- read.csv(file.path(out, "sample.csv"), na.strings = "")
for (v in c("region", "sector", "size", "paid", "ai")) d[[v]] <- factor(d[[v]])
d$yes <- as.integer(d$ai == "yes")

# ---- designs -------------------------------------------------------------------------------------------------
stages <- svydesign(id = ~town + id, strata = ~region, fpc = ~towns + associations, data = d)
clusters <- svydesign(id = ~town, strata = ~region, weights = ~weight, data = d)
elements <- svydesign(id = ~1, strata = ~region, weights = ~weight, data = d)
counts <- c(`(Intercept)` = 10000, sectorsocial = 3100, sectorsport = 4200, sizesmall = 6600)
raked <- calibrate(stages, ~sector + size, counts, calfun = "raking", maxit = 500, epsilon = 1e-13)
quantity <- calibrate(clusters, ~sector + before, c(counts[1:3], before = 260000), calfun = "linear", bounds = c(0.5, 2), maxit = 500, epsilon = 1e-13)
trimmed <- trimWeights(calibrate(clusters, ~sector + size, counts), lower = 8, upper = 80, strict = TRUE)
jackknife <- calibrate(as.svrepdesign(clusters, type = "JKn"), ~sector + size, counts, calfun = "raking", maxit = 500, epsilon = 1e-13)
given <- svrepdesign(data = d, weights = ~weight, repweights = d[colnames(factors)], type = "bootstrap", combined.weights = FALSE)
lonely <- svydesign(id = ~1, strata = ~stratum, weights = ~weight, data = transform(d, stratum = ifelse(id == 5, "alone", as.character(region))))

# ---- results -------------------------------------------------------------------------------------------------
rows <- list()
# cell: study, table, sector, size, category
put <- function(cell, ...) {
  values <- list(...)
  cell <- c(cell, rep("", 5 - length(cell)))
  for (measure in names(values)) rows[[length(rows) + 1]] <<- data.frame(study = cell[1], table = cell[2], sector = cell[3],
    size = cell[4], category = cell[5], measure = measure, value = formatC(as.numeric(values[[measure]]), digits = 17, format = "g", width = 1))
}
estimates <- function(cell, r, df) {
  e <- as.numeric(coef(r)); s <- as.numeric(SE(r)); t <- qt(0.975, df)
  put(cell, estimate = e, se = s, ci_low = e - t * s, ci_high = e + t * s)
}
everything <- function(study, design) {
  df <- degf(design)
  for (sector in c("_T", levels(d$sector))) {
    one <- if (sector == "_T") design else do.call(subset, list(design, bquote(sector == .(sector))))
    for (size in c("_T", levels(d$size))) {
      cell <- if (size == "_T") one else do.call(subset, list(one, bquote(size == .(size))))
      estimates(c(study, "mean", sector, size), svymean(~hours, cell, na.rm = TRUE), df)
    }
    estimates(c(study, "total", sector), svytotal(~hours, one, na.rm = TRUE), df)
    estimates(c(study, "ratio", sector), svyratio(~hours, ~before, one, na.rm = TRUE), df)
    for (category in levels(d$ai)) {
      indicator <- if (category == "yes") ~I(ai == "yes") else ~I(ai == "no")
      # The effective sample size is that of the responses with a value. R counts those without one too, unless they are
      # left out, and cannot leave out any of a calibrated design; of replicates it takes other degrees of freedom.
      known <- subset(one, !is.na(ai))
      for (method in if (nrow(known) < nrow(design) && !inherits(design, "svyrep.design")) c("logit", "beta") else "logit") {
        r <- svyciprop(indicator, if (method == "beta") known else one, method = method, df = df, na.rm = TRUE)
        put(c(study, paste0("ai-", method), sector, "", category), estimate = coef(r), se = SE(r), ci_low = confint(r)[1], ci_high = confint(r)[2])
      }
    }
  }
  for (size in levels(d$size)) estimates(c(study, "count", "", size), svytotal(~one, do.call(subset, list(update(design, one = 1), bquote(size == .(size))))), df)
  v <- svyvar(~before, design)
  put(c(study, "variance"), estimate = coef(v)[1], se = SE(v)[1])
  if (!inherits(design, "svyrep.design")) {
    q <- svyquantile(~hours, design, c(0.25, 0.5, 0.9), na.rm = TRUE, df = df)
    for (i in 1:3) put(c(study, "quantile", "", "", c("0.25", "0.5", "0.9")[i]), estimate = q$hours[i, 1], se = q$hours[i, 4], ci_low = q$hours[i, 2], ci_high = q$hours[i, 3])
  }
  for (test in c("F", "Chisq", "Wald", "adjWald")) {
    x <- suppressWarnings(svychisq(~ai + sector, design, statistic = test))
    put(c(study, paste0("test-", test)), statistic = x$statistic, df1 = x$parameter[1], p_value = x$p.value)
    if (length(x$parameter) > 1) put(c(study, paste0("test-", test)), df2 = x$parameter[2])
  }
  x <- svyttest(before ~ paid, design)
  put(c(study, "test-t"), statistic = x$statistic, df1 = x$parameter, p_value = x$p.value)
}
everything("stages", stages)
everything("clusters", clusters)
everything("elements", elements)
everything("raked", raked)
everything("quantity", quantity)
everything("trimmed", trimmed)
everything("jackknife", jackknife)
everything("given", given)
for (rule in c("adjust", "average", "remove")) {
  options(survey.lonely.psu = rule)
  estimates(c(paste0("lonely-", rule), "total", "_T"), svytotal(~hours, lonely, na.rm = TRUE), degf(lonely))
}
write.csv(do.call(rbind, rows), file.path(out, "expected.csv"), row.names = FALSE, quote = FALSE)
