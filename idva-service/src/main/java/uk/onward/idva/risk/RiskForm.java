package uk.onward.idva.risk;

/**
 * One version of a form.
 *
 * @param items how many
 * @param visibleHighRisk the score, in number of yes, from which the risk is visibly high
 */
record RiskForm(String scheme, String version, int items, int visibleHighRisk) {}
