/** The part of plotly.js that our charts need: scatter and bars, and nothing that talks to a network. */

import Plotly from 'plotly.js/lib/core';
import bar from 'plotly.js/lib/bar';
import scatter from 'plotly.js/lib/scatter';

Plotly.register([scatter, bar]);

export { Plotly };
