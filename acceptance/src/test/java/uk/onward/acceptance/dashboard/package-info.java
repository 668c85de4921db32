/** The dashboard's pages in a real browser, with people who really sign in. */
package uk.onward.acceptance.dashboard;
