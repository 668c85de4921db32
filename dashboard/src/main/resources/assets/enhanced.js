// Tells the styles that scripts run, before the page is drawn: GOV.UK Frontend asks for this class on the body.
// A file of its own, since the policy lets no script stand in the page.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
