/** The public view: fixed tables of closed periods, frozen once, with small counts held back. */
package uk.onward.dashboard.published;
