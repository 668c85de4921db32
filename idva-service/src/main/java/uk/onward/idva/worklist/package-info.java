/** The lists of the day: what waits for whom, and how much each IDVA carries. Read from the open cases alone. */
package uk.onward.idva.worklist;
