import '../theme/base.css';
import { applyTheme } from '../theme/theme';

applyTheme();
const launcher = document.createElement('script');
launcher.src = '/chat/launcher.js';
document.body.append(launcher);
