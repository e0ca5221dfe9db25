(function () {
  'use strict';
  var search = document.getElementById('search');
  var tenant = document.getElementById('tenant');
  var kind = document.getElementById('kind');
  var shown = document.getElementById('shown');
  var rows = Array.prototype.slice.call(document.querySelectorAll('#rows tbody tr'));
  var texts = null;
  var timer = 0;
  function filter() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length && !texts) {
      texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
    }
    var count = 0;
    rows.forEach(function (row, index) {
      var fits = (!tenant.value || row.dataset.tenant === tenant.value) &&
          (!kind.value || row.dataset.group === kind.value || row.dataset.kind === kind.value) &&
          words.every(function (word) { return texts[index].indexOf(word) >= 0; });
      row.hidden = !fits;
      if (fits) { count += 1; }
    });
    shown.textContent = count + ' of ' + rows.length;
  }
  search.addEventListener('input', function () {
    window.clearTimeout(timer);
    timer = window.setTimeout(filter, 120);
  });
  tenant.addEventListener('change', filter);
  kind.addEventListener('change', filter);
  filter();
}());
