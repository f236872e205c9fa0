"""Where the parts are put together: settings, the root of the site map, the door for web servers."""
