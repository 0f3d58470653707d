# Makes weights.csv and margins.csv of this folder: what R's survey package makes of the weights of the made-up sample.
# Rscript weights.R [OUT]      OUT: folder that holds sample.csv and is written to, default the script's own.
# Needs R >= 4.2 and survey 4.1.1. weights.csv: a row per response of sample.csv, a column per case. Never edit it by hand.
suppressMessages(library(survey))
options(warn = 1)
script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
out <- c(commandArgs(TRUE), if (length(script)) dirname(normalizePath(script)), ".")[1]
sample <- read.csv(file.path(out, "sample.csv"), na.strings = "")
sample$one <- 1
design <- svydesign(id = ~town, strata = ~region, weights = ~weight, data = sample)
plain <- svydesign(id = ~1, weights = ~one, data = sample)

sector <- c(culture = 2600, social = 2500, sport = 3600)
size <- c(large = 600, medium = 2000, small = 6100)
hours <- 225000
margins <- rbind(data.frame(variable = "sector", category = names(sector), total = sector),
  data.frame(variable = "size", category = names(size), total = size), data.frame(variable = "hours_before", category = "", total = hours))
write.csv(margins, file.path(out, "margins.csv"), row.names = FALSE)

categories <- c(`(Intercept)` = sum(sector), sectorsocial = 2500, sectorsport = 3600, sizemedium = 2000, sizesmall = 6100)
quantity <- c(categories, hours_before = hours)
fit <- function(...) calibrate(..., maxit = 1000, epsilon = 1e-13)
both <- ~sector + size
all <- ~sector + size + hours_before
cases <- list(
  poststratify = postStratify(design, ~sector, data.frame(sector = names(sector), Freq = sector)),
  linear = calibrate(design, both, categories),
  raking = fit(design, both, categories, calfun = "raking"),
  logit = fit(design, both, categories, calfun = "logit", bounds = c(0.5, 2)),
  linear_quantity = calibrate(design, all, quantity),
  raking_quantity = fit(design, all, quantity, calfun = "raking"),
  logit_quantity = fit(design, all, quantity, calfun = "logit", bounds = c(0.5, 2)),
  linear_bounds = fit(design, all, quantity, calfun = "linear", bounds = c(0.7, 1.3)),
  raking_bounds = fit(design, all, quantity, calfun = "raking", bounds = c(0.7, 1.3)),
  linear_weight = fit(design, all, quantity, calfun = "linear", bounds = c(9, 55), bounds.const = TRUE),
  linear_within = calibrate(design, all, quantity, aggregate.stage = 1),
  raking_within = fit(design, all, quantity, aggregate.stage = 1, calfun = "raking"),
  scaled_bounds = fit(plain, both, categories, calfun = "linear", bounds = c(0.6, 1.4)))
cases$trim <- trimWeights(cases$raking_quantity, lower = 15, upper = 45)
cases$trim_strict <- trimWeights(cases$raking_quantity, lower = 15, upper = 45, strict = TRUE)
cases$two_steps <- calibrate(cases$raking, ~hours_before, c(`(Intercept)` = 8700, hours_before = hours))
weights <- lapply(cases, function(d) formatC(as.numeric(weights(d, "sampling")), digits = 17, format = "g", width = 1))
write.csv(data.frame(id = sample$id, weights), file.path(out, "weights.csv"), row.names = FALSE, quote = FALSE)
for (name in names(cases)) cat(name, format(range(weights(cases[[name]]) / sample$weight)), format(range(weights(cases[[name]]))), "\n")
