// The script of a notebook's page.
import { liveFigures } from './live-figures';
import { notebookLayout } from './notebook-layout';

liveFigures(notebookLayout);
