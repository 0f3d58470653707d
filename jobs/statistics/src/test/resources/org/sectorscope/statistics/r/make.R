# Makes every other file of this folder: a made-up sample and what R's survey package says of it.
# Rscript make.R [OUT]      OUT: folder to write to, default the script's own. Needs R >= 4.2, survey 4.1.1 and MASS.
#
# reference.csv: one number a row; `role` is what the code under test is given (input) or must return (output), `term` the
# place in a vector ("1", from 1) or matrix ("row,column"). designs.csv: the designs it names.
# nchs.csv: made-up proportions and what the presentation standards say of them, by the formulas below.
# To add results: a design(...) and case(...)s below. Never edit the CSV files by hand.
suppressMessages(library(survey))
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
options(survey.lonely.psu = "fail", survey.replicates.mse = FALSE, warn = 1)
script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
out <- c(commandArgs(TRUE), if (length(script)) dirname(normalizePath(script)), ".")[1]

# ---- writing -----------------------------------------------------------------------------------------------
number <- function(x) {
  x <- as.numeric(x)
  ifelse(is.na(x), "NaN", ifelse(is.infinite(x), ifelse(x > 0, "Infinity", "-Infinity"), formatC(x, digits = 17, format = "g", width = 1)))
}
write_table <- function(table, name) {
  for (column in names(table)) {
    if (is.factor(table[[column]])) table[[column]] <- as.character(table[[column]])
    if (is.numeric(table[[column]])) table[[column]] <- ifelse(is.na(table[[column]]), "", number(table[[column]]))
  }
  write.csv(table, file.path(out, name), row.names = FALSE, na = "")
}
one_line <- function(call) gsub("\\s+", " ", paste(deparse(call, width.cutoff = 500), collapse = " "))

designs <- list()
results <- list()

# Names a design and keeps its call.
design <- function(name, call) {
  call <- substitute(call)
  value <- eval(call, globalenv())
  assign(name, value, globalenv())
  designs[[length(designs) + 1]] <<- data.frame(design = name, n = nrow(value), df = degf(value), r_call = one_line(call))
}

# One case: `inputs` are what the functions under test are given, `call` what R makes of it, `outputs` picks from that.
# Both are named lists of numbers, vectors (term: position from 1) or matrices (term: "row,column").
case <- function(name, design, inputs, call, outputs, label = one_line(substitute(call))) {
  add <- function(role, values) for (measure in names(values)) {
    v <- values[[measure]]
    term <- if (length(v) == 1) "" else if (is.matrix(v)) paste(row(v), col(v), sep = ",") else seq_along(v)
    results[[length(results) + 1]] <<- data.frame(case = name, design = design, role = role, measure = measure,
      term = term, value = number(v), r_call = if (role == "output") label else "")
  }
  add("input", inputs)
  add("output", outputs(suppressWarnings(call)))
}

# ---- the sample: 4 regions, 30 of 240 towns, 10 associations of each town -----------------------------------
set.seed(20260101)
towns <- data.frame(region = rep(c("north", "east", "south", "west"), c(6, 8, 9, 7)))
towns$town <- sprintf("t%02d", seq_len(nrow(towns)))
towns$towns <- c(north = 40, east = 60, south = 90, west = 50)[towns$region]
towns$associations <- sample(12:60, nrow(towns), TRUE)
towns$effect <- rnorm(nrow(towns), 0, 0.6)
sample <- towns[rep(seq_len(nrow(towns)), each = 10), ]
n <- nrow(sample)
sample$id <- seq_len(n)
sample$weight <- with(sample, towns / c(north = 6, east = 8, south = 9, west = 7)[region] * associations / 10)
sample$sector <- base::sample(c("culture", "social", "sport"), n, TRUE, c(0.3, 0.3, 0.4))
sample$size <- ifelse(runif(n) < 0.7, "small", ifelse(runif(n) < 0.8, "medium", "large"))
sample$hours <- round(exp(3 + 0.4 * sample$effect + 0.5 * (sample$size != "small") + rnorm(n, 0, 0.5)), 1)
sample$hours_before <- round(sample$hours * exp(rnorm(n, -0.05, 0.2)), 1)
sample$uses_ai <- ifelse(runif(n) < plogis(-1 + sample$effect + 0.8 * (sample$sector == "social")), "yes", "no")
sample$employs <- as.integer(sample$size == "large" & sample$sector != "sport")
sample$hours[base::sample(n, 12)] <- NA
sample$uses_ai[base::sample(n, 9)] <- NA
sample <- sample[, c("id", "region", "town", "towns", "associations", "weight", "sector", "size", "uses_ai", "employs", "hours", "hours_before")]
rownames(sample) <- NULL
write.csv(sample, file.path(out, "sample.csv"), row.names = FALSE, na = "")
sample <- read.csv(file.path(out, "sample.csv"), na.strings = "")
sample$sector <- factor(sample$sector); sample$size <- factor(sample$size); sample$region <- factor(sample$region)
sample$ai <- as.integer(sample$uses_ai == "yes")

# ---- designs ------------------------------------------------------------------------------------------------
design("two_stage", svydesign(id = ~town + id, strata = ~region, fpc = ~towns + associations, data = sample))
design("clusters", svydesign(id = ~town, strata = ~region, weights = ~weight, data = sample))
design("elements", svydesign(id = ~1, strata = ~region, weights = ~weight, data = sample))
design("raked", calibrate(two_stage, ~sector + size, c(`(Intercept)` = 8700, sectorsocial = 2500, sectorsport = 3600, sizemedium = 2000, sizesmall = 6100), calfun = "raking", maxit = 500, epsilon = 1e-13))
design("replicates", as.svrepdesign(clusters, type = "JKn"))
taylor <- c("two_stage", "clusters", "elements", "raked")

# ---- intervals of proportions -------------------------------------------------------------------------------
# Missing values are dropped before the likelihood: else svyglm scales its dispersion by the mean weight of the rest.
for (d in taylor) for (variable in c("ai", "employs")) for (method in c("logit", "xlogit", "asin", "beta", "likelihood", "mean"))
  for (level in c(0.8, 0.95, 0.99)) for (df in unique(c(degf(get(d)), if (method != "beta") Inf))) {
    v <- svymean(reformulate(variable), get(d), na.rm = TRUE)
    known <- !is.na(sample[[variable]])
    n <- if (method == "beta") nrow(get(d)) else sum(known) # the method's own sample size
    from <- if (method == "likelihood") get(d)[known, ] else get(d)
    case(paste("proportion", method, variable, level, df, sep = "_"), d,
      list(estimate = coef(v), se = SE(v), n = n, level = level, df = df),
      svyciprop(reformulate(sprintf("I(%s == 1)", variable)), from, method = method, level = level, df = df, na.rm = TRUE),
      function(r) list(low = confint(r)[1, 1], high = confint(r)[1, 2]),
      sprintf("svyciprop(~I(%s == 1), %s, method = '%s', level = %s, df = %s, na.rm = TRUE)", variable,
        if (method == "likelihood") sprintf("subset(%s, !is.na(%s))", d, variable) else d, method, level, df))
  }

# ---- independence -------------------------------------------------------------------------------------------
for (d in c(taylor, "replicates")) for (pair in list(c("uses_ai", "sector"), c("sector", "region"), c("sector", "employs"))) {
  rows <- factor(sample[[pair[1]]]); columns <- factor(sample[[pair[2]]])
  cells <- as.vector(t(outer(levels(rows), levels(columns), paste)))
  with_cell <- update(get(d), cell = factor(ifelse(is.na(rows) | is.na(columns), NA, paste(rows, columns)), levels = cells))
  with_cell$variables[cells] <- lapply(cells, function(x) as.integer(with_cell$variables$cell == x))
  each <- reformulate(sprintf("`%s`", cells))
  p <- svymean(each, with_cell, na.rm = TRUE)
  t <- svytotal(each, with_cell, na.rm = TRUE)
  table <- function(v) matrix(coef(v), nlevels(rows), byrow = TRUE)
  case(paste("independence", pair[1], pair[2], sep = "_"), d,
    list(df = degf(get(d)), saddlepoint_df = if (d == "replicates") Inf else degf(get(d)), n = nrow(sample),
      proportions = table(p), proportions_covariance = vcov(p), counts = table(t), counts_covariance = vcov(t)),
    sapply(c("F", "Chisq", "Wald", "adjWald", "saddlepoint"), function(s) svychisq(reformulate(pair), get(d), statistic = s), simplify = FALSE),
    function(r) unlist(lapply(r, function(x) list(statistic = x$statistic, p = x$p.value, df1 = c(x$parameter, NA)[1], df2 = c(x$parameter, NA, NA)[2])), FALSE),
    sprintf("svychisq(~%s + %s, %s, statistic = ...)", pair[1], pair[2], d))
}

# ---- t tests ------------------------------------------------------------------------------------------------
for (d in taylor) for (level in c(0.8, 0.95, 0.99)) {
  test <- function(r) list(estimate = r$estimate, statistic = r$statistic, df = r$parameter, p = r$p.value,
    low = confint(r, level = level)[1], high = confint(r, level = level)[2])
  one <- subset(get(d), !is.na(hours))
  m <- svymean(~I(hours - hours_before), one, na.rm = TRUE)
  case(paste("t_one_sample", level, sep = "_"), d, list(estimate = coef(m), se = SE(m), df = degf(one), level = level),
    svyttest(I(hours - hours_before) ~ 0, one, na.rm = TRUE), test,
    sprintf("confint(svyttest(I(hours - hours_before) ~ 0, subset(%s, !is.na(hours)), na.rm = TRUE), level = %s)", d, level))
  t <- svytotal(~I(1 - employs) + employs + I(hours_before * (1 - employs)) + I(hours_before * employs), get(d))
  names(t) <- c("n0", "n1", "y0", "y1")
  m <- svycontrast(t, quote(y1 / n1 - y0 / n0))
  case(paste("t_two_samples", level, sep = "_"), d, list(estimate = coef(m), se = SE(m), df = degf(get(d)), level = level),
    svyttest(hours_before ~ employs, get(d)), test,
    sprintf("confint(svyttest(hours_before ~ employs, %s), level = %s)", d, level))
}

# ---- rank tests and terms of models -------------------------------------------------------------------------
scores <- list(KruskalWallis = function(r, N) r / N, vanderWaerden = function(r, N) qnorm(r / N), median = function(r, N) as.numeric(r > N / 2))
for (d in taylor) {
  y <- sample$hours_before; w <- weights(get(d)); ranks <- numeric(length(y)); o <- order(y)
  ranks[o] <- ave(cumsum(w[o]) - w[o] / 2, factor(y[o]))
  for (test in names(scores)) {
    score <- scores[[test]](ranks, sum(w))
    m <- svyglm(score ~ sector, update(get(d), score = score))
    case(paste("rank_several", test, sep = "_"), d, list(coefficients = coef(m)[-1], covariance = vcov(m)[-1, -1], df = degf(get(d))),
      svyranktest(hours_before ~ sector, get(d), test = test),
      function(r) list(statistic = r$parameter, df1 = r$statistic, df2 = r$ddf, p = r$p.value),
      sprintf("svyranktest(hours_before ~ sector, %s, test = '%s')", d, test))
    m <- svyglm(score ~ employs, update(get(d), score = score))
    case(paste("rank_two", test, sep = "_"), d, list(estimate = coef(m)[2], se = SE(m)[2], df = degf(get(d))),
      svyranktest(hours_before ~ employs, get(d), test = test),
      function(r) list(statistic = r$statistic, df = r$parameter, p = r$p.value),
      sprintf("svyranktest(hours_before ~ employs, %s, test = '%s')", d, test))
  }
  m <- svyglm(log(hours_before) ~ sector + size + region, get(d))
  for (term in c("sector", "size", "region")) {
    i <- grep(term, names(coef(m)))
    given <- list(coefficients = coef(m)[i], covariance = vcov(m)[i, i])
    case(paste("term_F", term, sep = "_"), d, c(given, list(df = m$df.residual)), regTermTest(m, term),
      function(r) list(statistic = r$Ftest, df1 = r$df, df2 = r$ddf, p = r$p),
      sprintf("regTermTest(svyglm(log(hours_before) ~ sector + size + region, %s), '%s')", d, term))
    case(paste("term_chisq", term, sep = "_"), d, given, regTermTest(m, term, df = Inf),
      function(r) list(statistic = r$chisq, df1 = r$df, df2 = NaN, p = r$p),
      sprintf("regTermTest(svyglm(log(hours_before) ~ sector + size + region, %s), '%s', df = Inf)", d, term))
  }
}

# ---- models -------------------------------------------------------------------------------------------------
# The weights are for designs that Java does not calibrate itself; `twice` depends on `hours_before`, so it has no estimate.
case("weights", "raked", list(weights = weights(raked)), NULL, function(r) list())
formulas <- list(linear = hours ~ sector + size + hours_before + sector:size, logistic = ai ~ size + hours_before + size:hours_before,
  poisson = hours ~ size + region, domain = ai ~ sector + hours_before, aliased = hours ~ sector + hours_before + twice)
for (d in c(taylor, "replicates")) for (name in names(formulas)) {
  if (d == "replicates" && name == "aliased") next # R stops
  from <- update(get(d), twice = 2 * hours_before + 1)
  if (name == "domain") from <- subset(from, size != "large" & hours_before > 8)
  family <- switch(name, logistic = , domain = quasibinomial(), poisson = quasipoisson(), gaussian())
  # glm's covariance is that of the step before the last: the second fit starts from where the first ended. What is collinear depends on epsilon too.
  fit <- function(epsilon, start) suppressWarnings(eval(bquote(svyglm(.(formulas[[name]]), from, family = family, start = .(start), control = list(epsilon = .(epsilon), maxit = 60)))))
  m <- if (name == "aliased") fit(1e-8, NULL) else fit(1e-14, coef(fit(1e-14, NULL)))
  terms <- setdiff(attr(terms(m), "term.labels"), "twice")
  case(paste("model", name, sep = "_"), d, list(), m, function(m) {
    s <- coef(summary(m)); tests <- lapply(terms, function(t) regTermTest(m, t))
    pick <- function(what) sapply(tests, function(t) t[[what]])
    list(estimate = s[, 1], se = s[, 2], statistic = s[, 3], p = s[, 4], df = m$df.residual,
      F = pick("Ftest"), df1 = pick("df"), df2 = pick("ddf"), term_p = pick("p"))
  }, sprintf("svyglm(%s, %s%s, family = %s)", deparse(formulas[[name]]), d, if (name == "domain") " where size != 'large' & hours_before > 8" else "", family$family))
}

# Two strata of a single unit, and one of which the domain has a single unit.
design("lonely", svydesign(id = ~1, strata = ~ifelse(id == 1, "x1", ifelse(id == 150, "x2", as.character(region))), weights = ~weight, data = sample))
for (rule in c("remove", "certainty", "adjust", "average")) for (domains in c(FALSE, TRUE)) {
  options(survey.lonely.psu = rule, survey.adjust.domain.lonely = domains)
  case(paste("lonely", rule, domains, sep = "_"), "lonely", list(), svyglm(hours_before ~ size, subset(lonely, region != "west" | id == 300)),
    function(m) list(estimate = coef(m), se = SE(m), df = m$df.residual),
    sprintf("svyglm(hours_before ~ size, subset(lonely, region != 'west' | id == 300)) with survey.lonely.psu = '%s', survey.adjust.domain.lonely = %s", rule, domains))
}
options(survey.lonely.psu = "fail", survey.adjust.domain.lonely = FALSE)

# ---- p-values -----------------------------------------------------------------------------------------------
families <- list(mixed = c(0.03, 0.001, NA, 0.5, 0.012, 0.9, 0.0121, 0.2), ties = c(0.02, 0.02, 0.02, 0.6), one = 0.04, none = c(NA, NA), ends = c(0, 1, 0.5))
for (family in names(families)) for (method in c("holm", "hochberg", "bonferroni", "BH", "BY"))
  case(paste("adjust", method, family, sep = "_"), "", list(p = families[[family]]), p.adjust(families[[family]], method),
    function(r) list(adjusted = r), sprintf("p.adjust(c(%s), '%s')", toString(families[[family]]), method))

# ---- limits of the presentation standards -------------------------------------------------------------------
# Korn-Graubard with the effective sample size capped at n, as NCHS has it.
capped <- function(p, se, n, df) {
  size <- min(n, p * (1 - p) / se^2 * (qt(0.975, n - 1) / qt(0.975, df))^2)
  c(low = qbeta(0.025, size * p, size * (1 - p) + 1), high = qbeta(0.975, size * p + 1, size * (1 - p)))
}
standards <- function(p, se, n, df) {
  effective <- if (p %in% 0:1) n else p * (1 - p) / se^2
  if (n < 30) return("FEW_RESPONSES")
  if (effective < 30) return("SMALL_EFFECTIVE_SAMPLE")
  if (p %in% 0:1) return("NO_VARIATION")
  width <- diff(capped(p, se, n, df))
  if (width >= 0.3) "WIDE_INTERVAL" else if (width > 0.05 && width / p > 1.3) "WIDE_RELATIVE_INTERVAL" else if (df < 8) "FEW_DEGREES_OF_FREEDOM" else "RELIABLE"
}
set.seed(20260102)
grid <- data.frame(p = round(rbeta(200, 0.6, 1.2), 3), n = round(exp(runif(200, log(20), log(4000)))), df = sample.int(40, 200, TRUE))
grid$se <- with(grid, signif(sqrt(p * (1 - p) / n * runif(200, 0.5, 3)), 4))
grid$finding <- mapply(standards, grid$p, grid$se, grid$n, grid$df)
write_table(grid, "nchs.csv")

write_table(do.call(rbind, designs), "designs.csv")
write_table(do.call(rbind, results), "reference.csv")
writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), file.path(out, "versions.txt"))
