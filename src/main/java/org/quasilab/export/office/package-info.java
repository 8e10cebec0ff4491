/**
 * Charts that stay charts in Word and Excel: a chart enters, a DrawingML chart with its numbers in a workbook leaves, which
 * the reader can restyle and edit. What Office cannot draw is refused, so that the caller puts a picture there.
 */
package org.quasilab.export.office;
