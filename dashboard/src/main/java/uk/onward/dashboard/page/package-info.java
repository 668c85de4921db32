/** Pages as HTML that works without JavaScript, what they are drawn with, and the live stream. */
package uk.onward.dashboard.page;
