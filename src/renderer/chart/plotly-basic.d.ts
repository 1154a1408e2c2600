// The types of plotly's basic bundle (scatter, bar, pie): those of the library, which the bundle has no file for.

declare module 'plotly.js/dist/plotly-basic.min.js' {
  import Plotly from 'plotly.js';
  export default Plotly;
}
